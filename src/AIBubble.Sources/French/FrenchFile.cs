using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>
/// A file of the library: a preamble that names the vintage, tables below each other, each with a title and a header that
/// begins with a comma, and a copyright line at the end. Every vintage restates the whole history.
/// </summary>
internal sealed partial record FrenchFile
{
    private const string What = "Files of the data library";

    // The library appears a good three weeks after the month its returns end with.
    private const int UsualLagDays = 27;
    private const int LongestLagDays = 150;

    private FrenchFile(DateOnly lastMonth, DateOnly knownOn, IReadOnlyList<FrenchBlock> blocks) => (LastMonth, KnownOn, Blocks) = (lastMonth, knownOn, blocks);

    /// <summary>Last day of the month the vintage is named after: nothing in it is later.</summary>
    public DateOnly LastMonth { get; }

    /// <summary>
    /// When the vintage was published: the day on which the file was written, as its archive says; where that cannot be, 27 days after
    /// <see cref="LastMonth"/>. The same for the same bytes on any day.
    /// </summary>
    public DateOnly KnownOn { get; }

    /// <summary>Its tables, in their order.</summary>
    public IReadOnlyList<FrenchBlock> Blocks { get; }

    /// <summary>Reads an archive of the library.</summary>
    /// <exception cref="PayloadFaultException">It is none, or cut off.</exception>
    public static FrenchFile Read(SourcePayload payload, RefusalList refused)
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

        if (lastMonth > payload.RetrievedOn)
        {
            throw new PayloadFaultException($"The vintage {lastMonth:yyyy-MM} lies after the day it was fetched.");
        }

        return new FrenchFile(lastMonth, PublishedOn(lastMonth, member.WrittenOn, payload.RetrievedOn), Tables(lines, lastMonth, refused));
    }

    /// <summary>The table of that title with months in it.</summary>
    /// <exception cref="PayloadFaultException">There is none.</exception>
    public FrenchBlock Require(string title) =>
        Blocks.FirstOrDefault(b => b.Months.Count > 0 && b.Title.StartsWith(title, StringComparison.OrdinalIgnoreCase))
        ?? throw new PayloadFaultException($"A monthly table '{title}' was expected; this file has none.");

    private static DateOnly PublishedOn(DateOnly lastMonth, DateOnly writtenOn, DateOnly retrievedOn)
    {
        var day = writtenOn >= lastMonth && writtenOn <= lastMonth.AddDays(LongestLagDays) ? writtenOn : lastMonth.AddDays(UsualLagDays);
        return day < retrievedOn ? day : retrievedOn;
    }

    private static List<FrenchBlock> Tables(string[] lines, DateOnly lastMonth, RefusalList refused)
    {
        var tables = new List<FrenchBlock>();
        var title = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(','))
            {
                title = lines[i].Trim().Length > 0 ? PayloadText.Words(lines[i]) : i > 0 && lines[i - 1].StartsWith(' ') ? title : "";
                continue;
            }

            var columns = lines[i][1..].Split(',').Select(PayloadText.Trim).ToList();
            var rows = new List<FrenchRow>();
            for (i++; i < lines.Length && lines[i].Trim().Length > 0; i++)
            {
                Row(lines[i], i + 1, columns.Count, lastMonth, rows, refused);
            }

            var settled = Duplicates.Settle(rows, static r => r.Month, static r => string.Join(',', r.Cells), static r => r.Place,
                r => $"{r.Month:yyyy-MM} of '{title}'", refused);
            tables.Add(new FrenchBlock(title, columns, [.. settled.OrderBy(static r => r.Month)]));
            title = "";
        }

        return tables;
    }

    private static void Row(string line, int number, int columns, DateOnly lastMonth, List<FrenchRow> rows, RefusalList refused)
    {
        var cells = line.Split(',').Select(PayloadText.Trim).ToArray();
        var place = new PayloadPlace(number, null, line);
        if (Year().IsMatch(cells[0]))
        {
            return;
        }

        if (MonthOf(cells[0]) is not { } month)
        {
            refused.At(place, FaultCodes.NotIsoDate, $"A month yyyyMM was expected, not {PayloadText.Quote(cells[0])}.");
        }
        else if (cells.Length != columns + 1)
        {
            refused.At(place, FaultCodes.Malformed, $"{cells.Length - 1} values stand under {columns} columns: they may have moved.");
        }
        else if (month > lastMonth)
        {
            refused.At(place, FaultCodes.PeriodInFuture, $"{month:yyyy-MM} lies after the vintage, {lastMonth:yyyy-MM}.");
        }
        else
        {
            rows.Add(new FrenchRow(place, month, cells[1..]));
        }
    }

    private static DateOnly? MonthOf(string text) =>
        DateOnly.TryParseExact(text + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 1900 and < 9990
            ? MonthEnds.EndOf(first) : null;

    [GeneratedRegex("using the (?<month>[0-9]{6}) CRSP", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Vintage();

    [GeneratedRegex("^[0-9]{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();
}
