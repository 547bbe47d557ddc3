using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Exuberance;

/// <summary>A request cannot be tested; <see cref="Faults"/> says why, each with a pointer into the request and a code.</summary>
public sealed class ExuberanceRefusedException : Exception
{
    internal ExuberanceRefusedException(IReadOnlyList<Fault> faults)
        : base(string.Join(" ", faults.Select(static f => f.Message))) => Faults = faults;

    /// <summary>Every fault found, at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}
