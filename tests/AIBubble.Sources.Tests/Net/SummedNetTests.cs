using CsCheck;

namespace AIBubble.Sources.Tests.Net;

/// <summary>Sources whose rows are added up: every number counts once, and what is not counted is said.</summary>
public sealed class SummedNetTests : IAsyncDisposable
{
    private const string WarnHeader = "hash_id,postal_code,company,location,notice_date,effective_date,jobs,is_amendment,is_superseded\n";
    private const string LayoffsHeader = "company,location,total_laid_off,date,stage,country\n";

    private static readonly Cell[] Counts =
    [
        Cell.Of("12", 12), Cell.Of("\"1,492\"", 1492), Cell.Of("2 077", 2077), Cell.Of("47.0", 47), Cell.Of("\u00A063", 63), Cell.Of("0", 0),
        Cell.Unread("100+"), Cell.Unread("60-80"), Cell.Unread("1.492"), Cell.Unread("12.5"), Cell.Unread("-3"), Cell.Unread("1e9"), Cell.Unread("\"1,5\""),
            Cell.Unread("12 or 13"),
        Cell.Nothing(""), Cell.Nothing("TBD"), Cell.Nothing("n/a"),
    ];

    private static readonly string[] Flags = ["False", "0", "0.0", "no", ""];

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Notices_in_any_order_with_repeated_contradicting_and_total_rows_add_up()
    {
        Rows(5).Sample(
            rows =>
            {
                string[] lines = [.. rows.Select((r,
                    i) => $"h{i},MI,Firm {r.Who},Town,{Date(r.Day, r.Style)},2027-01-05,{r.Cell.Text},{Flags[i % Flags.Length]},0.0\n"),
                        ",MI,TOTALS:,,2026-03-31,,540,False,False\n", ",,,,,,,,\n"];
                var (sums, places) = Sum(rows, static r => (r.Who, r.Day));
                ParserNet.Check(harness.Source("warn"), "notices/MI", WarnHeader + string.Concat(lines),
                    sums.ToDictionary(static s => ParserNet.KeyOf("labour.layoffs/WARN-MI", s.Key), static s => s.Value), places);
            },
            iter: 600,
            seed: "0000KOIPe036",
            threads: 1);
    }

    [Fact]
    public void Announcements_in_any_order_with_repeated_contradicting_and_total_rows_add_up()
    {
        Rows(5).Sample(
            rows =>
            {
                // The month and year of the newest row are left out: one of 2027 would be, so all of 2026 is whole but its sum is asked for by month only.
                string[] lines = [.. rows.Select(static r => $"Firm {r.Who},Town,{r.Cell.Text},{Date(r.Day, r.Style)},Series A,\n"),
                    "Grand Total,,99999,3/31/2026,,\n", "Newest,Town,1,11/20/2026,Series A\n"];
                var (sums, places) = Sum(rows, static r => (r.Who, $"{r.Day:O} {Date(r.Day, r.Style)}"));
                ParserNet.Check(harness.Source("layoffs-fyi"), "layoffs", LayoffsHeader + string.Concat(lines),
                    sums.ToDictionary(static s => ParserNet.KeyOf("labour.layoffs/TECH", s.Key), static s => s.Value), places);
            },
            iter: 600,
            seed: "0000KOIPe036",
            threads: 1);
    }

    [Fact]
    public void A_register_cut_off_anywhere_gives_what_its_whole_rows_say_and_refuses_the_rest()
    {
        Gen.Select(Rows(8), Gen.Int[0, 19], Gen.Int[1, 60]).Sample(
            (rows, whole, rest) =>
            {
                whole = Math.Min(whole, rows.Count - 1);
                var lines = rows.Select(static (r, i) => $"h{i},MI,Firm {i},Town,{r.Day:O},2027-01-05,{r.Cell.Text},False,0.0\n").ToList();
                // At most up to the last comma: within the last cell a cut cannot be told.
                var part = lines[whole][..Math.Min(rest, lines[whole].LastIndexOf(',') - 1)];
                var body = WarnHeader + string.Concat(lines.Take(whole)) + part;
                if (part.Count(static c => c == '"') == 1)
                {
                    Assert.Contains($"opened on line {whole + 2} is never closed",
                        Assert.Throws<Pipeline.Collecting.PayloadFaultException>(() => harness.Parse("warn", "notices/MI", body)).Message,
                            StringComparison.Ordinal);
                    return;
                }

                var (sums, places) = Sum([.. rows.Select(static (r, i) => r with { Who = i }).Take(whole)], static r => (r.Who, r.Day));
                ParserNet.Check(harness.Source("warn"), "notices/MI", body,
                    sums.ToDictionary(static s => ParserNet.KeyOf("labour.layoffs/WARN-MI", s.Key), static s => s.Value), [.. places, Line(whole)]);
            },
            iter: 800,
            seed: "0000KOIPe036",
            threads: 1);
    }

    private static Gen<List<Row>> Rows(int firms) =>
        Gen.Select(Gen.Int[0, firms - 1], Gen.Int[0, 5], Gen.Int[0, Counts.Length - 1], Gen.Int[0, 3],
            static (who, day, cell, style) => new Row(who, new DateOnly(2026, 2, 20).AddDays(day * 9), Counts[cell], style)).List[1, 20];

    private static string Date(DateOnly day, int style) => style switch
    {
        0 => $"{day:O}",
        1 => $"{day:O} 00:00:00",
        2 => $"{day:M/d/yyyy}",
        _ => $"{day:MM/dd/yy}",
    };

    // One entry a key when all agree; none when they contradict each other. An unread number is another statement than any number.
    private static (Dictionary<DateOnly, double> Sums, List<string> Places) Sum<TKey>(List<Row> rows, Func<Row, TKey> keyOf)
    {
        var places = rows.Select(static (r, i) => (r, i)).Where(static r => r.r.Cell.IsUnread).Select(static r => Line(r.i)).ToList();
        var sums = new Dictionary<DateOnly, double>();
        foreach (var key in rows.Select(static (r, i) => (Row: r, Index: i)).GroupBy(r => keyOf(r.Row)))
        {
            var first = key.First().Row.Cell;
            if (key.Any(r => r.Row.Cell.Value != first.Value || r.Row.Cell.IsUnread != first.IsUnread))
            {
                places.Add(Line(key.First(r => r.Row.Cell.Value != first.Value || r.Row.Cell.IsUnread != first.IsUnread).Index));
            }
            else if (first.Value is { } people)
            {
                var day = key.First().Row.Day;
                var end = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
                sums[end] = sums.GetValueOrDefault(end) + people;
            }
        }

        return (sums, places);
    }

    private static string Line(int row) => $"line {row + 2}";

    private sealed record Row(int Who, DateOnly Day, Cell Cell, int Style);
}
