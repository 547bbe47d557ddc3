using System.Collections.Concurrent;
using System.Globalization;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>
/// Random schedules over memory. By hand: <c>AIBUBBLE_SCHEDULES=10000</c>; a seed that failed again: <c>AIBUBBLE_SEED=17 AIBUBBLE_SCHEDULES=1</c>.
/// </summary>
public sealed class FaultScheduleTests
{
    private static readonly int Schedules = Setting("AIBUBBLE_SCHEDULES", 40);
    private static readonly int FirstSeed = Setting("AIBUBBLE_SEED", 1);

    [Fact]
    public async Task Whatever_fails_every_accepted_snapshot_is_recorded_and_scored_once_and_the_report_is_the_one_without_faults()
    {
        var expected = await WithoutFaultsAsync();
        var failed = new ConcurrentBag<string>();
        var (faults, slowest) = (0, TimeSpan.Zero);
        await Parallel.ForEachAsync(Enumerable.Range(FirstSeed, Schedules), async (seed, _) =>
        {
            using var schedule = new Schedule(seed, refusals: 0.03, lost: 0.03, deaths: 0.02);
            try
            {
                await schedule.RunAsync();
                Check(schedule);
                // The most expensive look: of one in ten.
                Assert.True(seed % 10 != 0 || await schedule.ReportAsync() == expected, "The report differs.");
            }
            catch (Exception wrong)
            {
                failed.Add($"Seed {seed}: {wrong.GetType().Name}: {wrong.Message.ReplaceLineEndings(" ")} {wrong.StackTrace?.Split('\n')[0]}");
            }

            lock (failed)
            {
                faults += schedule.Faults;
                slowest = slowest > schedule.Settled ? slowest : schedule.Settled;
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Seeds {FirstSeed} to {FirstSeed + Schedules - 1}: {faults} faults, settled within {slowest}."));
        Assert.True(failed.IsEmpty, $"{failed.Count} of {Schedules} schedules failed:\n{string.Join('\n', failed.Take(10))}");
        Assert.True(faults > Schedules, $"Only {faults} faults in {Schedules} schedules: they prove nothing.");
    }

    private static async Task<string> WithoutFaultsAsync()
    {
        using var schedule = new Schedule(0, 0, 0, 0);
        await schedule.RunAsync();
        Check(schedule);
        Assert.Equal(6, schedule.Accepted.Count);
        return await schedule.ReportAsync();
    }

    private static void Check(Schedule schedule)
    {
        var things = schedule.Things;
        Assert.Equal(6, things.Receipts.Count);
        Assert.All(schedule.Accepted, id => Assert.True(things.Receipts.ContainsKey(id), $"{id} was lost."));
        Assert.All(things.Receipts.Values, r =>
        {
            Assert.Equal(SnapshotStatus.Scored, r.Receipt.Status);
            Assert.Equal(1, things.Moves[(r.Receipt.Id, SnapshotStatus.Recorded)]);
            Assert.Equal(1, things.Moves[(r.Receipt.Id, SnapshotStatus.Scored)]);
            Assert.Equal(r.Receipt.RecordedAt, things.Raw[r.Receipt.BlobName].RecordedAt);
        });

        // Six of the index, one that all have, six of their own: each once, however often it was written.
        Assert.Equal(13, things.Observations.Count);
        Assert.Equal(13, things.Observations.Values.Select(static r => r.Observation.Point).Distinct().Count());
        Assert.All(things.Observations.Values, r => Assert.Equal(things.Receipts[r.SnapshotId].Receipt.RecordedAt, r.RecordedAt));
        Assert.Empty(things.Quarantined);
    }

    private static int Setting(string name, int value) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : value;
}
