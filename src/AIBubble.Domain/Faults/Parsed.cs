using System.Diagnostics.CodeAnalysis;

namespace AIBubble.Domain.Faults;

/// <summary>What came of reading an input: its value, or every fault that is in its way. Never both, never neither.</summary>
/// <typeparam name="T">What was to be read.</typeparam>
public sealed class Parsed<T>
    where T : class
{
    /// <summary>An input that is in order.</summary>
    public Parsed(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
        Faults = [];
    }

    /// <summary>An input that is refused.</summary>
    /// <exception cref="ArgumentException">There is no fault: then there must be a value.</exception>
    public Parsed(IReadOnlyList<Fault> faults)
    {
        Faults = faults.Count > 0 ? faults : throw new ArgumentException("An input without a fault has a value.", nameof(faults));
    }

    /// <summary>The value, or <see langword="null"/> when the input is refused.</summary>
    public T? Value { get; }

    /// <summary>Every fault; empty exactly when there is a value.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    /// <summary>Both sides, of which one is empty.</summary>
    public void Deconstruct(out T? value, out IReadOnlyList<Fault> faults) => (value, faults) = (Value, Faults);
}
