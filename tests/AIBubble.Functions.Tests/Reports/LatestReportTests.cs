using AIBubble.Domain.Indicators;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace AIBubble.Functions.Tests.Reports;

public sealed class LatestReportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("md")]
    [InlineData("html")]
    public async Task A_process_that_has_just_started_serves_the_last_report_without_loading_what_is_stored(string format)
    {
        using var before = new ServedReport();
        var last = await before.AskAsync($"format={format}");
        await before.KeepAsync();
        // Recorded by the old process, scored by nobody: not in the last report.
        before.Stores.Write(ServedReport.Valuation("US", new DateOnly(2026, 10, 31), 99, new DateOnly(2026, 11, 20)));

        using var after = before.Restarted();
        after.Stores.Forbidden = "listing every series";
        var served = await after.AskAsync($"format={format}");
        Assert.Equal(200, served.Status);
        Assert.True(after.Readiness.Current is { Ready: true, CatchingUp: true });
        if (format is "json" or "csv")
        {
            // The same document under the same tag: who has it need not fetch it again.
            Assert.Equal(last, served);
            Assert.Equal(304, (await after.AskAsync($"format={format}", last.Tag)).Status);
        }

        after.Stores.Forbidden = null;
        after.Readiness.Set(new DateOnly(2026, 11, 24), after.Clock.GetUtcNow());
        Assert.NotEqual(served.Body, (await after.AskAsync($"format={format}")).Body);
    }

    [Fact]
    public async Task What_another_version_left_is_not_served()
    {
        var stores = new MemoryStores();
        var readiness = new ReportReadiness();
        var latest = new LatestReport(
            stores, stores, IndicatorCatalogue.Default, RubricSet.Shipped, readiness, NullLogger<LatestReport>.Instance);
        await stores.KeepAsync("latest/report.json", "application/json", """{"report":{"shape":"of another version"}}"""u8.ToArray(), replace: true, Stop);
        Assert.Null(await latest.FindAsync(Stop));
        Assert.False(readiness.Current.Ready);
    }

    [Fact]
    public async Task Once_this_process_has_computed_one_the_stored_one_is_forgotten()
    {
        using var served = new ServedReport();
        await served.KeepAsync();
        Assert.Null(await served.Latest.FindAsync(Stop));
        served.Readiness.SetStored(new DateOnly(2020, 1, 1), default);
        Assert.False(served.Readiness.Current.CatchingUp);
    }
}
