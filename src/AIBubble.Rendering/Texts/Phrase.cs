using System.Globalization;
using System.Text;

namespace AIBubble.Rendering.Texts;

/// <summary>A sentence with named places, <c>{name}</c>, for what is only known when it is said.</summary>
internal sealed class Phrase
{
    private readonly string text;
    private readonly List<(string Text, string? Name)> parts = [];

    /// <summary>Reads a phrase.</summary>
    /// <param name="text">The sentence; a brace that opens a place must close.</param>
    /// <exception cref="FormatException">A place does not close.</exception>
    public Phrase(string text)
    {
        this.text = text;
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var length = rest[open..].IndexOf('}');
            if (length < 0)
            {
                throw new FormatException($"A place of “{text}” does not close.");
            }

            parts.Add((rest[..open].ToString(), rest[(open + 1)..(open + length)].ToString()));
            rest = rest[(open + length + 1)..];
        }

        parts.Add((rest.ToString(), null));
        Names = [.. parts.Select(static p => p.Name).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>What has to be said to complete it, in alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The sentence with every place filled.</summary>
    /// <param name="arguments">Exactly one for each of <see cref="Names"/>, in any order.</param>
    /// <exception cref="ArgumentException">One is missing, or one has no place.</exception>
    public string With(ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var (name, _) in arguments)
        {
            if (!Names.Contains(name, StringComparer.Ordinal))
            {
                throw new ArgumentException($"“{text}” has no place for {name}.", nameof(arguments));
            }
        }

        var filled = new StringBuilder(text.Length + 32);
        foreach (var (literal, name) in parts)
        {
            filled.Append(literal);
            if (name is not null)
            {
                filled.Append(CultureInfo.InvariantCulture, $"{Find(name, arguments)}");
            }
        }

        return filled.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    private object? Find(string name, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var argument in arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        throw new ArgumentException($"“{text}” needs {name}.", nameof(arguments));
    }
}
