using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>What every file of the library says of itself: the vintage in its preamble, and a copyright line at its end.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="LastMonth">Last day of the month the vintage is named after: nothing in it is later.</param>
/// <param name="KnownOn">
/// When the vintage was published: the day on which the file was written, as its archive says; where that cannot be, 27 days after
/// <paramref name="LastMonth"/>. The same for the same bytes on any day.
/// </param>
internal sealed partial record FrenchVintage(string[] Lines, DateOnly LastMonth, DateOnly KnownOn)
{
    private const string What = "Files of the data library";

    // The library appears a good three weeks after the month its returns end with.
    private const int UsualLagDays = 27;
    private const int LongestLagDays = 150;

    /// <summary>Opens an archive of the library.</summary>
    /// <exception cref="PayloadFaultException">It is none, or cut off.</exception>
    public static FrenchVintage Read(SourcePayload payload)
    {
        var member = ZipMember.Read(payload.Content, What);
        var lines = Encoding.UTF8.GetString(PayloadEncoding.ToUtf8(member.Content, What).Span).ReplaceLineEndings("\n").Split('\n');
        if (lines.Select(static l => Vintage().Match(l)).FirstOrDefault(static m => m.Success) is not { } vintage
            || MonthOf(vintage.Groups["month"].Value) is not { } lastMonth)
        {
            throw new PayloadFaultException($"{What} name the CRSP database they were made from; this does not.");
        }

        if (lines.LastOrDefault(static l => l.Trim().Length > 0)?.TrimStart().StartsWith("Copyright", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new PayloadFaultException($"{What} end with a copyright line; this is cut off.");
        }

        return lastMonth > payload.RetrievedOn
            ? throw new PayloadFaultException($"The vintage {lastMonth:yyyy-MM} lies after the day it was fetched.")
            : new FrenchVintage(lines, lastMonth, PublishedOn(lastMonth, member.WrittenOn, payload.RetrievedOn));
    }

    /// <summary>The last day of a month written <c>yyyyMM</c>, of the years 1900–9989; or null.</summary>
    public static DateOnly? MonthOf(string text) =>
        DateOnly.TryParseExact(text + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 1900 and < 9990
            ? MonthEnds.EndOf(first) : null;

    private static DateOnly PublishedOn(DateOnly lastMonth, DateOnly writtenOn, DateOnly retrievedOn)
    {
        var day = writtenOn >= lastMonth && writtenOn <= lastMonth.AddDays(LongestLagDays) ? writtenOn : lastMonth.AddDays(UsualLagDays);
        return day < retrievedOn ? day : retrievedOn;
    }

    [GeneratedRegex("using the (?<month>[0-9]{6}) CRSP", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Vintage();
}
