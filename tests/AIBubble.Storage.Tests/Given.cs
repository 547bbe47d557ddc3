using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Testing;
using Microsoft.Extensions.Options;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace AIBubble.Storage.Tests;

/// <summary>What the tests store.</summary>
internal static class Given
{
    private static int accounts;

    /// <summary>An instant with a fraction that only survives where whole ticks are kept.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, 123, 456, TimeSpan.Zero);

    /// <summary>An account whose tables, containers and queues no other test sees.</summary>
    public static StorageAccount Account(AzuriteFixture azurite) => Account(azurite, out _);

    public static StorageAccount Account(AzuriteFixture azurite, out string prefix)
    {
        prefix = $"t{Interlocked.Increment(ref accounts)}x";
        return new StorageAccount(Options.Create(new StorageOptions { ConnectionString = azurite.ConnectionString, NamePrefix = prefix }));
    }

    public static SeriesKey Series(string subject = "NVDA") => new("infrastructure.capex", subject);

    /// <summary>One quarter end per index from 1980 on.</summary>
    public static DateOnly Day(int index) => new DateOnly(1980, 1, 1).AddDays(index);

    public static Observation Observation(DateOnly period, double? value = 1, SeriesKey? series = null, DateOnly? start = null, DateOnly? knownOn = null,
        string source = "manual", string? note = null) => new()
        {
            Series = series ?? Series(),
            Period = period,
            PeriodStart = start,
            KnownOn = knownOn ?? period,
            Value = value,
            Unit = "USD",
            Quality = value is null ? ObservationQuality.Withdrawn : ObservationQuality.Reported,
            Source = source,
            Citation = "https://example.org/filing",
            Note = note,
        };

    public static RecordedObservation By(this Observation observation, string snapshot, DateTimeOffset? at = null) =>
        new(observation, at ?? Noon, Id(snapshot));

    public static string Id(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static SnapshotReceipt Receipt(string name, DateTimeOffset? at = null, string source = "manual", string? resource = null) => new()
    {
        Id = Id(name),
        Source = source,
        CapturedAt = at ?? Noon,
        ReceivedAt = at ?? Noon,
        Format = resource is null ? SnapshotFormat.Json : SnapshotFormat.Collected,
        MediaType = "application/json",
        Resource = resource,
        BlobName = RawNames.Of(source, at ?? Noon, Id(name)),
        Bytes = 10,
        Observations = 1,
        Parts = [new PayloadPart(0, 10, 1)],
    };

    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>Runs the same work in several tasks that start together.</summary>
    public static Task<T[]> AtOnceAsync<T>(int times, Func<int, Task<T>> work)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, times).Select(async i =>
        {
            await go.Task;
            return await work(i);
        }).ToArray();
        go.SetResult();
        return Task.WhenAll(all);
    }
}
