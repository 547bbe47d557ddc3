using System.Globalization;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Faults.OnAzurite;

/// <summary>
/// The schedules once more, over storage itself and the Azure SDK. By hand <c>AIBUBBLE_AZURE_SCHEDULES=500</c>; a seed that failed again:
/// <c>AIBUBBLE_SEED=17 AIBUBBLE_AZURE_SCHEDULES=1</c>.
/// </summary>
public sealed class AzureScheduleTests(AzuriteFixture azurite)
{
    private static readonly int Schedules = Setting("AIBUBBLE_AZURE_SCHEDULES", 4);
    private static readonly int FirstSeed = Setting("AIBUBBLE_SEED", 1);

    [Fact]
    public async Task Whatever_storage_answers_every_accepted_snapshot_is_recorded_and_scored_once_and_the_report_is_the_one_without_faults()
    {
        string expected;
        await using (var quiet = new AzureSchedule(azurite.ConnectionString, 0, 0, 0, 0))
        {
            await quiet.RunAsync();
            await CheckAsync(quiet);
            expected = await quiet.ReportAsync();
        }

        var (failed, faults) = (new List<string>(), 0);
        foreach (var seed in Enumerable.Range(FirstSeed, Schedules))
        {
            await using var schedule = new AzureSchedule(azurite.ConnectionString, seed, refusals: 0.04, lost: 0.03, deaths: 0.01);
            try
            {
                await schedule.RunAsync();
                await CheckAsync(schedule);
                // The most expensive look: of one in four.
                Assert.True(seed % 4 != 0 || await schedule.ReportAsync() == expected, "The report differs.");
            }
            catch (Exception wrong)
            {
                failed.Add($"Seed {seed}: {wrong}");
            }

            faults += schedule.Faults;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Seeds {FirstSeed} to {FirstSeed + Schedules - 1}: {faults} faults."));
        Assert.True(failed.Count == 0, $"{failed.Count} of {Schedules} schedules failed:\n{string.Join('\n', failed.Take(5))}");
        Assert.True(faults > Schedules, $"Only {faults} faults in {Schedules} schedules: they prove nothing.");
    }

    private static async Task CheckAsync(AzureSchedule schedule)
    {
        var receipts = (await schedule.ReceiptsAsync()).ToDictionary(static r => r.Id, StringComparer.Ordinal);
        Assert.Equal(4, receipts.Count);
        Assert.All(receipts.Values, static r => Assert.Equal(SnapshotStatus.Scored, r.Status));

        // Four of the index, one that all have, four of their own: each once, however often it was written.
        var rows = await schedule.RowsAsync();
        Assert.Equal(9, rows.Count);
        Assert.Equal(9, rows.Select(static r => r.Observation.Point).Distinct().Count());
        Assert.All(rows, r => Assert.Equal(receipts[r.SnapshotId].RecordedAt, r.RecordedAt));
    }

    private static int Setting(string name, int value) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : value;
}
