using AIBubble.LocalHost.Timers;
using AIBubble.Testing;
using Azure.Storage.Blobs;

namespace AIBubble.LocalHost.Tests;

/// <summary>Timers as processes show them. They share names and so the state of their timers: one test at a time, each on an Azurite of its own.</summary>
public sealed class TimerProcessTests : IAsyncLifetime
{
    private readonly AzuriteFixture azurite = new();

    public ValueTask InitializeAsync() => azurite.InitializeAsync();

    public ValueTask DisposeAsync() => azurite.DisposeAsync();

    [Fact]
    public async Task Two_processes_run_each_occurrence_once()
    {
        var journal = Sample.NewJournal();
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["LocalHost__Timers__Enabled"] = "true",
            ["Schedules__Sample"] = "*/2 * * * * *",
        };
        await using var one = Sample.Start(azurite.ConnectionString, settings, journal);
        await using var other = Sample.Start(azurite.ConnectionString, settings, journal);
        await one.Process.WaitUntilListeningAsync();
        await other.Process.WaitUntilListeningAsync();

        await Eventually.TrueAsync(() => Runs(one) >= 4, "four occurrences have run");
        Assert.Equal(0, await one.Process.StopAsync());
        Assert.Equal(0, await other.Process.StopAsync());

        // The log of each process names the occurrence it ran.
        var due = one.Process.Output.Concat(other.Process.Output)
            .Where(line => line.Contains("Timer Scheduled runs", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("(due", StringComparison.Ordinal)..])
            .ToList();
        Assert.Equal(Runs(one), due.Count);
        Assert.Equal(due.Count, due.Distinct().Count());
    }

    [Fact]
    public async Task An_occurrence_missed_while_nothing_ran_is_made_up_for_once_as_past_due()
    {
        var state = new BlobClient(azurite.ConnectionString, TimerStateStore.Container, "timers/aibubble.localhost.sampleapp/Scheduled.json");
        await new BlobContainerClient(azurite.ConnectionString, TimerStateStore.Container).CreateIfNotExistsAsync();
        var last = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await state.UploadAsync(BinaryData.FromObjectAsJson(new TimerState(last, last.AddHours(1), last)));
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["LocalHost__Timers__Enabled"] = "true",
            ["Schedules__Sample"] = "0 0 * * * *",
        };

        await using (var first = Sample.Start(azurite.ConnectionString, settings))
        {
            await first.HappensAsync("scheduled True");
            Assert.Equal(0, await first.Process.StopAsync());
            Assert.Equal(1, Runs(first));
        }

        await using var second = Sample.Start(azurite.ConnectionString, settings);
        await second.Process.WaitUntilListeningAsync();
        Assert.Equal(0, await second.Process.StopAsync());
        Assert.True(Runs(second) == 0 || second.Happened().All(line => !line.StartsWith("scheduled True", StringComparison.Ordinal)));
    }

    private static int Runs(Sample sample) => sample.Happened().Count(line => line.StartsWith("scheduled", StringComparison.Ordinal));
}
