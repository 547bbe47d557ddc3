using System.Diagnostics.CodeAnalysis;

namespace AIBubble.Domain.Observations;

/// <summary>Names one series: what is measured, and of whom.</summary>
/// <param name="Indicator">Catalogue id, <c>group.kebab-name</c>.</param>
/// <param name="Subject">Upper-case subject (<c>NVDA</c>, <c>US</c>, <c>UK-RAILWAYS</c>); characters <c>A–Z 0–9 . _ -</c>.</param>
public readonly record struct SeriesKey(string Indicator, string Subject) : IComparable<SeriesKey>
{
    /// <summary>Longest subject accepted, in characters.</summary>
    public const int MaximumSubjectLength = 64;

    /// <summary>Whether the text can be a subject: 1–64 characters of <c>A–Z 0–9 . _ -</c>.</summary>
    public static bool IsSubject([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaximumSubjectLength } && text.All(static c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-');

    /// <summary>Ordinal order by indicator, then subject.</summary>
    public int CompareTo(SeriesKey other)
    {
        var byIndicator = string.CompareOrdinal(Indicator, other.Indicator);
        return byIndicator != 0 ? byIndicator : string.CompareOrdinal(Subject, other.Subject);
    }

    /// <summary><c>indicator/subject</c>, as in the series route.</summary>
    public override string ToString() => $"{Indicator}/{Subject}";

    /// <summary>Ordinal order.</summary>
    public static bool operator <(SeriesKey left, SeriesKey right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(SeriesKey left, SeriesKey right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(SeriesKey left, SeriesKey right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(SeriesKey left, SeriesKey right) => left.CompareTo(right) >= 0;
}
