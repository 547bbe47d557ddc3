using System.Globalization;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Csv;
using CsvHelper;

namespace AIBubble.Rendering.Tests;

public sealed class ReportCsvTests
{
    [Fact]
    public async Task Has_one_line_per_input_one_per_pillar_and_one_for_tension()
    {
        var report = SampleReport.Full();
        var rows = await Read(report);
        Assert.Equal(report.Pillars.Sum(static p => p.Criteria.Sum(static c => c.Inputs.Count)), rows.Count(static r => r["row"] == "input"));
        Assert.Equal(["heat", "industrial", "divergence", "hedge"], rows.Where(static r => r["row"] == "pillar").Select(static r => r["pillar"]));
        var tension = Assert.Single(rows, static r => r["row"] == "tension");
        Assert.Equal("48.3", tension["pillarScore"]);
    }

    [Fact]
    public async Task Numbers_read_back_to_the_same_double_and_dates_are_iso()
    {
        var value = -0.1 + -0.2;
        var report = SampleReport.Small();
        var heat = report.Pillars[0];
        report = report with
        {
            Pillars =
            [heat with { Criteria = [heat.Criteria[0] with { Inputs = [SampleReport.Input("a", "valuation.cape", "US", value, "ratio")] }] }]
        };
        var row = (await Read(report)).Single(static r => r["row"] == "input");
        Assert.Equal(value, double.Parse(row["value"], CultureInfo.InvariantCulture));
        Assert.StartsWith("-", row["value"], StringComparison.Ordinal);
        Assert.Equal(("2026-09-30", "2026-10-15", "2026-11-23"), (row["period"], row["inputKnownOn"], row["knownOn"]));
    }

    [Fact]
    public async Task What_is_missing_is_an_empty_cell()
    {
        var rows = await Read(SampleReport.Small());
        var missing = rows.Single(static r => r["criterion"] == "heat.explosiveness");
        Assert.Equal(("criterion", "", "", "missing", ""), (missing["row"], missing["criterionScore"], missing["low"], missing["status"], missing["value"]));
        Assert.Equal(string.Empty, rows.Single(static r => r["row"] == "tension")["pillarScore"]);
        Assert.Equal(string.Empty, rows[0]["robustness"]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public async Task Text_that_a_spreadsheet_would_run_is_defused(string text)
    {
        var report = SampleReport.Small();
        var heat = report.Pillars[0];
        report = report with
        {
            Pillars =
            [heat with { Criteria = [heat.Criteria[0] with { Inputs = [SampleReport.Input("a", "valuation.cape", "US", 1, "ratio", text)] }] }]
        };
        Assert.Equal("'" + text, (await Read(report)).Single(static r => r["row"] == "input")["citation"]);
    }

    [Fact]
    public async Task Quotes_commas_and_line_breaks_survive()
    {
        const string Awkward = "a \"quoted\", text\r\nwith lines; 泡沫";
        var report = SampleReport.Small();
        var heat = report.Pillars[0];
        report = report with { Pillars = [heat with { Criteria = [heat.Criteria[0] with { Reason = Awkward }] }] };
        Assert.Equal(Awkward, (await Read(report)).Single(static r => r["row"] == "input")["reason"]);
    }

    [Fact]
    public async Task Begins_with_a_byte_order_mark_and_ends_lines_as_rfc_4180_asks()
    {
        using var output = new MemoryStream();
        await ReportCsv.WriteAsync(SampleReport.Small(), output, TestContext.Current.CancellationToken);
        var bytes = output.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(static c => c == '\n'), text.Split("\r\n").Length - 1);
    }

    [Fact]
    public async Task A_series_keeps_its_columns_and_withdrawn_points_have_no_value()
    {
        var observation = new Observation
        {
            Series = new SeriesKey("infrastructure.capex", "GOOGL"),
            PeriodStart = new(2025, 1, 1),
            Period = new(2025, 12, 31),
            Value = 91_447_000_000,
            Unit = "USD",
            KnownOn = new(2026, 2, 5),
            Quality = ObservationQuality.Reported,
            Source = "sec-edgar",
            Citation = "https://example.org/10-k",
        };
        var recordedAt = new DateTimeOffset(2026, 2, 6, 1, 2, 3, TimeSpan.FromHours(1));
        using var output = new MemoryStream();
        await SeriesCsv.WriteAsync(
            [new(observation, recordedAt, "s1"), new(observation with { Value = null, Quality = ObservationQuality.Withdrawn }, recordedAt, "s2")],
            output, TestContext.Current.CancellationToken);
        Assert.Equal(
            "indicator,subject,periodStart,period,value,unit,knownOn,recordedAt,quality,source,citation,note,snapshotId\r\n"
            + "infrastructure.capex,GOOGL,2025-01-01,2025-12-31,91447000000,USD,2026-02-05,2026-02-06T00:02:03Z,reported,sec-edgar,https://example.org/10-k,,s1\r\n"
            + "infrastructure.capex,GOOGL,2025-01-01,2025-12-31,,USD,2026-02-05,2026-02-06T00:02:03Z,withdrawn,sec-edgar,https://example.org/10-k,,s2\r\n",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task History_is_a_line_per_report_with_empty_cells_for_missing_scores()
    {
        using var output = new MemoryStream();
        await HistoryCsv.WriteAsync(
            [new HistoryPoint { AsOf = new(2026, 1, 31), Heat = 70.5, Kind = VerdictKind.NoBubble, HedgeStatus = HedgeStatus.UnderHedged,
                RubricVersion = "1.0.0" }],
            output, TestContext.Current.CancellationToken);
        Assert.Equal(
            "asOf,heat,industrial,divergence,hedge,tension,verdict,hedgeStatus,rubricVersion,inputsDigest,scoredAt\r\n2026-01-31,70.5,,,,,no-bubble,under-hedged,1.0.0,,\r\n",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task With_a_decimal_comma_cells_stand_between_semicolons_and_excel_is_told_the_encoding()
    {
        using var output = new MemoryStream();
        await HistoryCsv.WriteAsync(
            [new HistoryPoint { AsOf = new(2026, 1, 31), Heat = -70.5, Industrial = 1e-20, Kind = VerdictKind.NoBubble, HedgeStatus = HedgeStatus.UnderHedged,
                RubricVersion = "1.0.0" }],
            CsvDecimal.Comma, output, TestContext.Current.CancellationToken);
        Assert.Equal(
            "\ufeffasOf;heat;industrial;divergence;hedge;tension;verdict;hedgeStatus;rubricVersion;inputsDigest;scoredAt\r\n"
            + "2026-01-31;-70,5;1E-20;;;;no-bubble;under-hedged;1.0.0;;\r\n",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    private static async Task<List<Dictionary<string, string>>> Read(Report report)
    {
        using var output = new MemoryStream();
        await ReportCsv.WriteAsync(report, output, TestContext.Current.CancellationToken);
        output.Position = 0;
        using var csv = new CsvReader(new StreamReader(output), CultureInfo.InvariantCulture);
        Assert.True(await csv.ReadAsync() && csv.ReadHeader());
        Assert.Equal(ReportCsv.Columns, csv.HeaderRecord!);
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
        {
            Assert.Equal(ReportCsv.Columns.Count, csv.Parser.Count);
            rows.Add(ReportCsv.Columns.ToDictionary(static c => c, c => csv.GetField(c)!, StringComparer.Ordinal));
        }

        return rows;
    }
}
