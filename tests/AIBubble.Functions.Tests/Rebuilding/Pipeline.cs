using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage;
using AIBubble.Storage.Observations;
using AIBubble.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Rebuilding;

/// <summary>The pipeline's services on an account of their own, as a new process would have them: nothing in memory.</summary>
internal sealed class Pipeline : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="connection">Of the account.</param>
    /// <param name="prefix">Keeps it apart from others in the account.</param>
    /// <param name="clock">Every time it reads.</param>
    /// <param name="source">Its one source.</param>
    /// <param name="death">Ends what it does when the second snapshot is to be recorded.</param>
    public Pipeline(string connection, string prefix, FakeTimeProvider clock, FakeSource source, CancellationTokenSource? death = null) =>
        services = PipelineProcess.Over(
            connection,
            clock,
            s =>
            {
                s.AddSingleton<IObservationSource>(source);
                if (death is not null)
                {
                    s.AddSingleton<IObservationStore>(p => new DoomedObservations(ActivatorUtilities.CreateInstance<TableObservationStore>(p), death));
                }
            },
            ("Storage:NamePrefix", prefix));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<SnapshotReceipt> AcceptAsync(string body, SnapshotFormat format, bool partial = false)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var result = await Get<SnapshotIntake>()
            .AcceptAsync(new IncomingSnapshot(stream, format, "manual", Partial: partial), TestContext.Current.CancellationToken);
        Assert.Equal(IntakeOutcome.Accepted, result.Outcome);
        return result.Receipt!;
    }

    public Task RecordAsync(SnapshotReceipt receipt) =>
        Get<SnapshotRecorder>().RecordAsync(receipt.Id, TestContext.Current.CancellationToken);

    public async Task CollectAsync()
    {
        var run = await Get<Collector>().RequestAsync("fake", TestContext.Current.CancellationToken);
        await Get<Collector>().RunAsync(new(run.Source, run.RunId), TestContext.Current.CancellationToken);
    }

    /// <summary>Every series with its rows, as text, without the revision, which only caches compare.</summary>
    public async Task<IReadOnlyList<string>> ObservationsAsync()
    {
        var lines = new List<string>();
        await foreach (var summary in Get<IObservationStore>().ListAsync(TestContext.Current.CancellationToken))
        {
            lines.Add((summary with { Revision = string.Empty }).ToString());
            await foreach (var row in Get<IObservationStore>().ReadAsync(summary.Series, cancellationToken: TestContext.Current.CancellationToken))
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{row.Observation} {row.RecordedAt:O} {row.SnapshotId}"));
            }
        }

        return lines;
    }

    /// <summary>Every receipt as JSON, newest first.</summary>
    public async Task<IReadOnlyList<string>> ReceiptsAsync()
    {
        var page = await Get<ISnapshotStore>().RecentAsync(null, null, 500, null, TestContext.Current.CancellationToken);
        return [.. page.Items.Select(static r => JsonSerializer.Serialize(r, DomainJson.Options))];
    }

    public async Task<string> ReportAsync(ReportQuery query) =>
        JsonSerializer.Serialize(await Get<ReportService>().GetAsync(query, TestContext.Current.CancellationToken), DomainJson.Options);

    public async Task<int> RowsAsync(string table)
    {
        var client = await Get<StorageAccount>().TableAsync(table, TestContext.Current.CancellationToken);
        return await client.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: TestContext.Current.CancellationToken)
            .CountAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
