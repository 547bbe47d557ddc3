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
        var (lines, lastMonth, knownOn) = FrenchVintage.Read(payload);
        return new FrenchFile(lastMonth, knownOn, Tables(lines, lastMonth, refused));
    }

    /// <summary>The table of that title with months in it.</summary>
    /// <exception cref="PayloadFaultException">There is none.</exception>
    public FrenchBlock Require(string title) =>
        Blocks.FirstOrDefault(b => b.Months.Count > 0 && b.Title.StartsWith(title, StringComparison.OrdinalIgnoreCase))
        ?? throw new PayloadFaultException($"A monthly table '{title}' was expected; this file has none.");

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

        if (FrenchVintage.MonthOf(cells[0]) is not { } month)
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

    [GeneratedRegex("^[0-9]{4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();
}
