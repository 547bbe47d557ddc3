using System.Text.Json;

namespace AIBubble.Sources.Tests.Net;

/// <summary>Sources that state one value a key, valid and damaged in every way a row can be.</summary>
public sealed class KeyedNetTests : IAsyncDisposable
{
    private static readonly DateOnly[] Months = [.. Enumerable.Range(0, 7).Select(static m => new DateOnly(2026, 1, 1).AddMonths(m))];

    // The last trading days of January to July 2026, and others that are none.
    private static readonly DateOnly[] MonthEnds = [new(2026, 1, 30), new(2026, 2, 27), new(2026, 3, 31), new(2026, 4, 30), new(2026, 5, 29),
        new(2026, 6, 30), new(2026, 7, 31)];
    private static readonly DateOnly[] Days = [.. MonthEnds, new(2026, 1, 2), new(2026, 5, 28), new(2026, 7, 30)];

    private static readonly Cell[] Ratios =
    [
        Cell.Of("4.4", 4.4), Cell.Of("4.40", 4.4), Cell.Of(" 7 ", 7), Cell.Of("\u00A05.5\u202F", 5.5), Cell.Of("0.65E1", 6.5), Cell.Of("+4.4", 4.4),
        Cell.Unread("60-80"), Cell.Unread("4,4"), Cell.Unread("5.5*"), Cell.Unread("-4"), Cell.Unread("1e999"), Cell.Unread("1e300"), Cell.Unread("about 5"),
            Cell.Nothing(""), Cell.Nothing("."),
    ];

    private static readonly Cell[] Levels =
    [
        Cell.Of("1708", 1708), Cell.Of("1,708", 1708), Cell.Of("1708.0", 1708), Cell.Of("1 652", 1652), Cell.Of("2'001.5", 2001.5), Cell.Of("1652", 1652),
        Cell.Unread("1708000"), Cell.Unread("1.708"), Cell.Unread("100+"), Cell.Unread("(1,708)"), Cell.Unread("Infinity"), Cell.Nothing(""),
            Cell.Nothing("n/a"),
    ];

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Fred_downloads_of_a_rate() => new KeyedBody
    {
        Source = "fred",
        Resource = "fredgraph/UNRATE",
        Keys = Months,
        Cells = Ratios,
        NothingIsAnAnswer = true,
        Write = static rows => "observation_date,UNRATE\n" + Lines(rows, static r => $"{r.Key:O},{Quoted(r.Cell)}"),
        PlaceOf = Line,
        PeriodOf = static k => ("labour.unemployment-rate/US", EndOf(k)),
    }.Check(harness);

    [Fact]
    public void Fred_downloads_of_thousands() => new KeyedBody
    {
        Source = "fred",
        Resource = "fredgraph/JTSLDL",
        Keys = Months,
        Cells = Levels,
        Factor = 1000,
        NothingIsAnAnswer = true,
        Write = static rows => "DATE,JTSLDL\n" + Lines(rows, static r => $"{r.Key:O},{Quoted(r.Cell)}"),
        PlaceOf = Line,
        PeriodOf = static k => ("labour.layoffs/US", EndOf(k)),
    }.Check(harness);

    [Fact]
    public void Fred_answers_of_the_api() => new KeyedBody
    {
        Source = "fred",
        Resource = "observations/UNRATE",
        Keys = Months,
        Cells = Ratios,
        NothingIsAnAnswer = true,
        Write = static rows =>
            JsonSerializer.Serialize(
                new
                {
                    units = "lin",
                    observations = rows.Select(static r =>
                    new { realtime_start = "2026-09-04", realtime_end = "9999-12-31", date = r.Key, value = r.Cell.Text })
                }),
        PlaceOf = static i => $"/observations/{i}",
        PeriodOf = static k => ("labour.unemployment-rate/US", EndOf(k)),
    }.Check(harness);

    [Fact]
    public void Answers_of_the_bls() => new KeyedBody
    {
        Source = "bls",
        Resource = "jolts/1",
        Keys = Months,
        Cells = [.. Levels.Where(static c => c.IsUnread || c.Value is not null)],
        Factor = 1000,
        Write = static rows => JsonSerializer.Serialize(new
        {
            status = "REQUEST_SUCCEEDED",
            Results = new
            {
                series = new[] { new { seriesID = "JTS000000000000000LDL", data = rows.Select(static r =>
                new { year = r.Key.ToString("yyyy"), period = r.Key.ToString("'M'MM"), value = r.Cell.Text }) } }
            },
        }),
        PlaceOf = static i => $"/Results/series/0/data/{i}",
        PeriodOf = static k => ("labour.layoffs/US", EndOf(k)),
    }.Check(harness);

    [Fact]
    public void Answers_of_the_world_bank() => new KeyedBody
    {
        Source = "world-bank",
        Resource = "gdp",
        Keys = [.. Enumerable.Range(2015, 8).Select(static y => new DateOnly(y, 12, 31))],
        Cells = [Cell.Of("2.5e13", 2.5e13), Cell.Of("25,000,000,000,000", 2.5e13), Cell.Of("17.5", 17.5), Cell.Unread("0"), Cell.Unread("-3"),
            Cell.Unread("1e40"), Cell.Unread("2,5")],
        Write = static rows => JsonSerializer.Serialize(new object[]
        {
            new { pages = 1, lastupdated = "2026-07-13" },
            rows.Select(static r =>
                new { indicator = new { id = "NY.GDP.MKTP.CD" }, country = new { id = "US" }, countryiso3code = "USA", date = r.Key.ToString(
                    "yyyy"), value = r.Cell.Text }),
        }),
        PlaceOf = static i => $"/1/{i}",
        PeriodOf = static k => ("macro.gdp/US", k),
    }.Check(harness);

    [Fact]
    public void Price_files() => new KeyedBody
    {
        Source = "prices",
        Resource = "file/X",
        Keys = Days,
        Cells = [.. Levels, Cell.Of("$1,708", 1708), Cell.Unread("€1"), Cell.Unread("0")],
        Write = static rows => "Date,Open,Close,Volume\n" + Lines(rows, static r => $"{r.Key:O},1,{Quoted(r.Cell)},5"),
        PlaceOf = Line,
        PeriodOf = static k => MonthEnds.Contains(k) ? ("valuation.price-index/X", EndOf(k)) : null,
        // In this source a close may be of any size.
    }.WithoutBounds("1708000", "1.708").Check(harness);

    [Fact]
    public void Prices_of_tiingo() => new KeyedBody
    {
        Source = "prices",
        Resource = "tiingo/X",
        Keys = Days,
        Cells = Levels,
        Write = static rows => JsonSerializer.Serialize(rows.Select(static r => new { adjClose = 1, close = r.Cell.Text, date = $"{r.Key:O}T00:00:00+00:00" })),
        PlaceOf = static i => $"/{i}",
        PeriodOf = static k => MonthEnds.Contains(k) ? ("valuation.price/X", EndOf(k)) : null,
    }.WithoutBounds("1708000", "1.708").Check(harness);

    [Fact]
    public void Files_of_the_cape() => new KeyedBody
    {
        Source = "shiller",
        Resource = "cape/file",
        Keys = Months,
        Cells = [.. Ratios.Select(static c => c.Text == "-4" ? Cell.Unread("1001") : c)],
        Write = static rows => "Date,SP500,PE10\r\n" + Lines(rows, static r => $"{r.Key:O},6000,{Quoted(r.Cell)}").ReplaceLineEndings("\r\n"),
        PlaceOf = Line,
        PeriodOf = static k => ("valuation.cape/US", EndOf(k)),
    }.Check(harness);

    [Fact]
    public void Tables_of_the_cape() => new KeyedBody
    {
        Source = "shiller",
        Resource = "cape/table",
        Keys = Months,
        Cells = [.. Ratios.Where(static c => c.Text != "5.5*"), Cell.Of("† 5.5", 5.5)],
        Write = static rows =>
            $"<html><table><tr><th>Date</th><th>Value</th></tr>{string.Concat(rows.Select(static r => $"<tr><td>{r.Key:MMM d, yyyy}</td><td>\n{r.Cell.Text}\n</td></tr>"))}</table></html>",
        PlaceOf = static i => $"/tr/{i + 2}",
        PeriodOf = static k => ("valuation.cape/US", EndOf(k)),
    }.Check(harness);

    [Fact]
    public void Users_of_epochs_products() => new KeyedBody
    {
        Source = "epoch-ai",
        Resource = "ai-companies/usage",
        Keys = Months,
        Cells = [.. Levels.Where(static c => c.Text.Length > 0), Cell.Unread("60-80")],
        Write = static rows => "Company,Product,Date,Report date,Active users,Active users time period,Exclude from graph view\n"
            + Lines(rows, static r => $"Acme,Chat,{r.Key:O},2026-10-01,{Quoted(r.Cell)},Weekly,0.0"),
        PlaceOf = Line,
        PeriodOf = static k => ("technology.active-users/ACME-CHAT-WEEKLY", k),
    }.WithoutBounds("1708000", "1.708").Check(harness);

    private static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static string Line(int row) => $"line {row + 2}";

    private static string Quoted(Cell cell) => cell.Text.Contains(',', StringComparison.Ordinal) ? $"\"{cell.Text}\"" : cell.Text;

    private static string Lines(IReadOnlyList<(DateOnly Key, Cell Cell)> rows, Func<(DateOnly Key, Cell Cell), string> write) =>
        string.Concat(rows.Select(r => write(r) + "\n"));
}
