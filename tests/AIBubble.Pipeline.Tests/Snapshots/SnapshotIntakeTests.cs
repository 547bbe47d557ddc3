using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Pipeline.Work;
using AIBubble.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class SnapshotIntakeTests : IDisposable
{
    private const string Json = $$"""{"source":"manual","capturedAt":"2026-11-23T00:00:00Z","observations":[{{Parsing.Valid}}]}""";

    private readonly StepsOnAzurite steps;

    public SnapshotIntakeTests(AzuriteFixture azurite) => steps = new StepsOnAzurite(azurite);

    public static TheoryData<SnapshotFormat, string> Formats => new()
    {
        { SnapshotFormat.Json, Json },
        { SnapshotFormat.CloudEvent, Event("1") },
        { SnapshotFormat.CloudEventBatch, $"[{Event("1")}]" },
        { SnapshotFormat.NdJson, Parsing.Valid + "\n" },
        { SnapshotFormat.Csv,
            "indicator,subject,period,value,unit,knownOn,quality,citation\nvaluation.market-cap,NVDA,2025-12-31,4.532e12,USD,2026-01-02,derived,https://www.sec.gov/x\n" },
    };

    public void Dispose() => steps.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_format_is_accepted_archived_as_received_and_recorded_to_the_same_row(SnapshotFormat format, string body)
    {
        var result = await steps.PostAsync(body, format, format.IsLines() ? "manual" : null);
        Assert.Equal(IntakeOutcome.Accepted, result.Outcome);
        Assert.Equal((SnapshotStatus.Accepted, 1, "manual"), (result.Receipt!.Status, result.Receipt.Observations, result.Receipt.Source));
        await using (var raw = await steps.Archive.OpenAsync(result.Receipt.BlobName, CancellationToken.None))
        using (var reader = new StreamReader(raw))
        {
            Assert.Equal(body, await reader.ReadToEndAsync());
        }

        await steps.RecordAllAsync();
        var row = Assert.Single(await steps.RowsAsync("valuation.market-cap", "NVDA"));
        Assert.Equal((4.532e12, new DateOnly(2026, 1, 2), "manual"), (row.Observation.Value, row.Observation.KnownOn, row.Observation.Source));
        Assert.Equal((result.Receipt.Id, Parsing.Now), (row.SnapshotId, row.RecordedAt));
        Assert.Equal(new RecordingCounts(1, 0, 0), (await steps.FindAsync(result.Receipt.Id)).Recorded);
        Assert.Single(steps.Queue.Reasons(WorkStep.Score));
    }

    [Fact]
    public async Task The_same_content_again_is_a_duplicate_and_stores_nothing()
    {
        var first = await steps.PostAsync(Json);
        await steps.RecordAllAsync();
        var before = await steps.EverythingStoredAsync();
        ((FakeTimeProvider)steps.Clock).Advance(TimeSpan.FromHours(30));
        var again = await steps.PostAsync(Json);

        Assert.Equal(IntakeOutcome.Duplicate, again.Outcome);
        Assert.Equal((first.Receipt!.Id, first.Receipt.ReceivedAt), (again.Receipt!.Id, again.Receipt.ReceivedAt));
        Assert.Equal(before, await steps.EverythingStoredAsync());
    }

    [Fact]
    public async Task A_duplicate_of_what_was_never_recorded_asks_for_it_again()
    {
        await steps.PostAsync(Json);
        steps.Queue.Take(WorkStep.Record);
        await steps.Signals.TakeAsync(WorkStep.Record, CancellationToken.None);
        await steps.PostAsync(Json);

        Assert.Single(steps.Queue.Reasons(WorkStep.Record));
    }

    [Fact]
    public async Task Eight_clients_with_the_same_content_at_once_store_it_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => steps.PostAsync(Json))));
        await steps.RecordAllAsync();

        Assert.Equal(1, results.Count(static r => r.Outcome == IntakeOutcome.Accepted));
        Assert.Equal(7, results.Count(static r => r.Outcome == IntakeOutcome.Duplicate));
        Assert.Single(await steps.RowsAsync("valuation.market-cap", "NVDA"));
        Assert.Equal(2, (await steps.BlobsAsync("raw")).Count);
    }

    [Fact]
    public async Task The_same_lines_under_another_source_are_a_conflict_and_store_nothing()
    {
        var first = await steps.PostAsync(StepsOnAzurite.Csv(3), SnapshotFormat.Csv, "first");
        var before = await steps.EverythingStoredAsync();
        var second = await steps.PostAsync(StepsOnAzurite.Csv(3), SnapshotFormat.Csv, "second");

        Assert.Equal(IntakeOutcome.Conflict, second.Outcome);
        Assert.Equal(FaultCodes.FiledUnderOtherSource, Assert.Single(second.Faults).Code);
        Assert.Equal("first", (await steps.FindAsync(first.Receipt!.Id)).Source);
        Assert.Equal(before, await steps.EverythingStoredAsync());
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_anywhere_however_late_its_fault()
    {
        // Two whole parts are staged before the third shows a fault.
        var csv = StepsOnAzurite.Csv(12_000) + "valuation.market-cap,NVDA,2025-12-31,many,USD,2025-12-31,derived,Own test data\n";
        var lines = await steps.PostAsync(csv, SnapshotFormat.Csv, "manual");
        var json = await steps.PostAsync(Json.Replace("USD", "EURO", StringComparison.Ordinal));
        var noJson = await steps.PostAsync("{");
        var empty = await steps.PostAsync(string.Empty, SnapshotFormat.Csv, "manual");

        Assert.All([lines, json, noJson, empty], static r => Assert.Equal((IntakeOutcome.Refused, null), (r.Outcome, r.Receipt)));
        Assert.Equal(12_002, Assert.Single(lines.Faults).Line);
        Assert.Equal("/observations/0/unit", Assert.Single(json.Faults).Pointer);
        Assert.Equal(FaultCodes.Empty, Assert.Single(empty.Faults).Code);
        Assert.Empty(await steps.EverythingStoredAsync());
        Assert.Empty(steps.Queue.Reasons(WorkStep.Record));
    }

    [Fact]
    public async Task A_header_alone_has_no_observation()
    {
        var result = await steps.PostAsync(StepsOnAzurite.Csv(0), SnapshotFormat.Csv, "manual");
        Assert.Equal((IntakeOutcome.Refused, FaultCodes.NoObservations), (result.Outcome, Assert.Single(result.Faults).Code));
    }

    [Theory]
    [InlineData(2_000, IntakeOutcome.Accepted)]
    [InlineData(2_001, IntakeOutcome.Refused)]
    public async Task A_partial_upload_may_leave_out_2000_lines_that_only_the_whole_shows_to_be_wrong(int conflicts, IntakeOutcome expected)
    {
        var csv = StepsOnAzurite.Csv(1)
            + string.Concat(Enumerable.Repeat("valuation.market-cap,NVDA,1980-01-01,777,USD,1980-01-01,derived,Own test data\n", conflicts));
        Assert.Equal(expected, (await steps.PostAsync(csv, SnapshotFormat.Csv, "manual", partial: true)).Outcome);
    }

    [Fact]
    public async Task A_line_in_another_currency_stays_out_also_when_a_later_part_has_it()
    {
        // The first part says euros; the part of the last line does not know that.
        var csv = StepsOnAzurite.Csv(4_999).Replace(",USD,", ",EUR,", StringComparison.Ordinal)
            + "valuation.market-cap,NVDA,2025-12-31,1,USD,2025-12-31,derived,Own test data\n";
        var result = await steps.PostAsync(csv, SnapshotFormat.Csv, "manual", partial: true);
        Assert.Equal((IntakeOutcome.Accepted, FaultCodes.WrongUnit), (result.Outcome, Assert.Single(result.Faults).Code));
        await steps.RecordAllAsync();

        var rows = await steps.RowsAsync("valuation.market-cap", "NVDA");
        Assert.Equal(4_999, rows.Count);
        Assert.All(rows, static r => Assert.Equal("EUR", r.Observation.Unit));
    }

    [Fact]
    public async Task A_partial_upload_leaves_out_the_faulty_lines_names_them_and_records_the_rest()
    {
        var csv = StepsOnAzurite.Csv(5_500)
            + "valuation.market-cap,NVDA,2025-12-31,many,USD,2025-12-31,derived,Own test data\n"
            + "valuation.market-cap,NVDA,1980-01-01,777,USD,1980-01-01,derived,Own test data\n"
            + "no.such-indicator,NVDA,2025-12-31,1,USD,2025-12-31,derived,Own test data\n"
            + "valuation.market-cap,NVDA,2025-12-30,5,USD,2025-12-30,derived,Own test data\n";
        var result = await steps.PostAsync(csv, SnapshotFormat.Csv, "manual", partial: true);
        await steps.RecordAllAsync();

        Assert.Equal((IntakeOutcome.Accepted, 5_501, 3), (result.Outcome, result.Receipt!.Observations, result.Receipt.Refused));
        Assert.Equal([5_502, 5_503, 5_504], result.Faults.Select(static f => f.Line!.Value).Distinct());
        var rows = await steps.RowsAsync("valuation.market-cap", "NVDA");
        Assert.Equal(5_501, rows.Count);
        // Of two values of one point the first stands; the second can only be told from the first part.
        Assert.Equal(1, rows[0].Observation.Value);
        Assert.Equal(new RecordingCounts(5_501, 0, 0), (await steps.FindAsync(result.Receipt.Id)).Recorded);
    }

    [Fact]
    public async Task A_partial_upload_loses_the_lines_it_names_and_no_others()
    {
        const string Head = "indicator,subject,period,value,unit,knownOn,quality,citation,note\n";
        static string Row(int day, string note = "") => $"valuation.market-cap,NVDA,2025-01-{day:00},{day},USD,2025-02-01,derived,Own test data,{note}\n";
        var csv = Head + Row(1) + Row(2, "\"open") + Row(3, "\"fine, closed\"") + ",,,,,,,,\n" + Row(4) + Row(3, "again") + Row(5);
        var refused = await steps.PostAsync(csv, SnapshotFormat.Csv, "manual");
        Assert.Equal((IntakeOutcome.Refused, 3), (refused.Outcome, Assert.Single(refused.Faults).Line));

        var result = await steps.PostAsync(csv, SnapshotFormat.Csv, "manual", partial: true);
        await steps.RecordAllAsync();

        // The third day stands there twice with the same value: one observation.
        Assert.Equal((IntakeOutcome.Accepted, 4, 1), (result.Outcome, result.Receipt!.Observations, result.Receipt.Refused));
        Assert.Equal(3, Assert.Single(result.Faults).Line);
        var kept = await steps.Refusals.ReadAsync(result.Receipt.BlobName, 10, CancellationToken.None);
        Assert.Equal("line 3", Assert.Single(kept.Refusals).Place);
        Assert.Equal([1d, 3d, 4d, 5d], (await steps.RowsAsync("valuation.market-cap", "NVDA")).Select(static r => r.Observation.Value!.Value).Distinct());
    }

    [Fact]
    public async Task An_upload_in_another_encoding_or_captured_in_the_year_1_is_refused_whole()
    {
        var wide = await steps.PostAsync(Encoding.Unicode.GetBytes(StepsOnAzurite.Csv(3)), SnapshotFormat.Csv, "manual", partial: true);
        Assert.Equal(IntakeOutcome.Refused, wide.Outcome);
        Assert.Contains("UTF-16", Assert.Single(wide.Faults).Message, StringComparison.Ordinal);

        using var body = new MemoryStream(Encoding.UTF8.GetBytes(StepsOnAzurite.Csv(3)));
        var old = await steps.Intake.AcceptAsync(new IncomingSnapshot(body, SnapshotFormat.Csv, "manual", DateTimeOffset.MinValue, Partial: true),
            CancellationToken.None);
        Assert.Equal(("/capturedAt", FaultCodes.OutOfRange), (Assert.Single(old.Faults).Pointer, old.Faults[0].Code));
        Assert.Empty(await steps.EverythingStoredAsync());
    }

    [Fact]
    public async Task A_partial_upload_without_a_single_good_line_is_refused()
    {
        var result = await steps.PostAsync("indicator,subject,period,value,unit,knownOn,quality,citation\nno.such,X,2025-12-31,1,USD,2025-12-31,derived,x\n",
            SnapshotFormat.Csv, "manual", partial: true);
        Assert.Equal(IntakeOutcome.Refused, result.Outcome);
        Assert.Empty(await steps.EverythingStoredAsync());
    }

    [Fact]
    public async Task A_json_body_over_the_limit_is_too_large_and_stores_nothing()
    {
        var result = await steps.PostAsync(Encoding.UTF8.GetBytes(Json + new string(' ', SnapshotIntake.MaximumJsonBytes)), SnapshotFormat.Json);

        Assert.Equal(IntakeOutcome.TooLarge, result.Outcome);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(FaultCodes.TooLong, fault.Code);
        Assert.Contains("8 MiB", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await steps.EverythingStoredAsync());
    }

    [Fact]
    public async Task A_large_upload_is_recorded_in_parts_at_once_without_gap_or_double()
    {
        var result = await steps.PostAsync(StepsOnAzurite.Csv(11_500), SnapshotFormat.Csv, "manual");
        Assert.Equal((3, 11_500), (result.Receipt!.Parts.Count, result.Receipt.Observations));
        Assert.Single(steps.Queue.Reasons(WorkStep.Record));
        await steps.RecordAllAsync();

        var receipt = await steps.FindAsync(result.Receipt.Id);
        Assert.Equal((SnapshotStatus.Recorded, new RecordingCounts(11_500, 0, 0)), (receipt.Status, receipt.Recorded));
        var rows = await steps.RowsAsync("valuation.market-cap", "NVDA");
        Assert.Equal(Enumerable.Range(1, 11_500).Select(static i => (double?)i), rows.Select(static r => r.Observation.Value));
        Assert.Single(rows.Select(static r => r.RecordedAt).Distinct());
        Assert.Empty(await steps.BlobsAsync("uploads"));
    }

    private static string Event(string id) =>
        $$"""{"specversion":"1.0","id":"{{id}}","source":"/tests","type":"ai-bubble.snapshot","datacontenttype":"application/json","data":{{Json}}}""";
}
