using AIBubble.Domain.Indicators;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Tests.Faults;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Work;

public sealed class RecordingPassTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task While_one_pass_runs_and_another_waits_further_messages_are_done_at_once()
    {
        var clock = new FakeTimeProvider(Tests.Snapshots.Parsing.Now);
        var process = new FaultyProcess(1, new FaultPlan(0, 0, 0, 0), new StoredThings());
        var queue = new MemoryQueue(process, clock);
        var steps = new SlowSteps(queue);
        var (snapshots, archive) = (new MemorySnapshots(process), new MemoryArchive(process));
        using var recorder = new SnapshotRecorder(
            new PayloadReader(archive, new([]), IndicatorCatalogue.Default), archive, archive, snapshots, new MemoryObservations(process), clock,
            NullLogger<SnapshotRecorder>.Instance);
        using var pass = new RecordingPass(
            snapshots, recorder, snapshots, new WorkSignals(steps, queue, clock), clock, NullLogger<RecordingPass>.Instance);

        var (runs, waits) = (pass.RunAsync(None), pass.RunAsync(None));
        foreach (var _ in Enumerable.Range(0, 30))
        {
            await pass.RunAsync(None).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        }

        Assert.False(runs.IsCompleted || waits.IsCompleted);
        steps.Answer.SetResult();
        await Task.WhenAll(runs, waits);
        // Each of the two took note that it began, and the next to come does, too.
        Assert.Equal(2, steps.Reads);
        await pass.RunAsync(None);
        Assert.Equal(3, steps.Reads);
    }
}
