using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Reports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Alerts;

/// <summary>
/// Tells of changes of verdict, hedge status and tension, once. What is to be told is written down together with the
/// state that says it has been decided; of several processes only the one whose write succeeds decides. Delivery takes
/// what is written down, and is repeated with growing pauses until queue and webhook have it. An attempt reserves the
/// event first, so nobody else sends it meanwhile; only a process that dies between sending and noting it causes a
/// second copy, with the same id.
/// </summary>
public sealed class AlertService(
    IAlertStateStore store, IAlertQueue queue, AlertWebhook webhook, ReportService reports, IOptions<AlertOptions> options, TimeProvider clock,
        ILogger<AlertService> logger)
{
    private const int MaximumAttempts = 20;
    private const int MostWrites = 20;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private string? lastReading;

    /// <summary>Takes note of a report; nothing is sent yet.</summary>
    public async Task ObserveAsync(Report report, CancellationToken cancellationToken)
    {
        var reading = WatchedReport.Of(report);
        if (Volatile.Read(ref lastReading) == reading.Id)
        {
            return;
        }

        var levels = options.Value.Levels(reports.Rubrics.Default.Tension.High);
        IReadOnlyList<AlertChange> changes = [];
        await ChangeAsync(
            state =>
            {
                (var next, changes) = AlertRule.Next(state, reading, levels);
                if (changes.Count == 0)
                {
                    return next;
                }

                var now = clock.GetUtcNow();
                var (id, json) = AlertEvent.Write(report, changes, levels, now);
                return next with { Pending = [.. next.Pending, new PendingAlert(id, json, now, Queued: false, Posted: !webhook.IsConfigured, 0, now)] };
            },
            cancellationToken);
        Volatile.Write(ref lastReading, reading.Id);
        foreach (var change in changes)
        {
            Log.VerdictChanged(logger, DomainJson.Word(change.Subject), change.From, change.To, report.AsOf, report.InputsDigest[..12]);
        }
    }

    /// <summary>Delivers what is due.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        var (state, _) = await store.ReadAsync(cancellationToken);
        foreach (var id in state.Pending.Select(static p => p.Id))
        {
            PendingAlert? mine = null;
            await ChangeAsync(
                current =>
                {
                    var now = clock.GetUtcNow();
                    mine = current.Pending.FirstOrDefault(p => p.Id == id && p.NotBefore <= now);
                    if (mine is null)
                    {
                        return current;
                    }

                    var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(mine.Attempts, 12), LongestPause.Ticks));
                    mine = mine with { Attempts = mine.Attempts + 1, NotBefore = now + pause };
                    return Replace(current, id, mine);
                },
                cancellationToken);
            if (mine is not null)
            {
                await AttemptAsync(mine, cancellationToken);
            }
        }
    }

    private static AlertState Replace(AlertState state, string id, PendingAlert? with) =>
        state with { Pending = [.. state.Pending.Select(p => p.Id == id ? with : p).OfType<PendingAlert>()] };

    private async Task AttemptAsync(PendingAlert alert, CancellationToken cancellationToken)
    {
        var (queued, posted) = (alert.Queued, alert.Posted);
        if (!queued)
        {
            await queue.SendAsync(alert.Event, cancellationToken);
            // Noted at once: the webhook may take its time, and this must not be sent again.
            await ChangeAsync(state => Replace(state, alert.Id,
                state.Pending.FirstOrDefault(p => p.Id == alert.Id) is { } p ? p with { Queued = true } : null), cancellationToken);
            queued = true;
        }

        if (!posted)
        {
            var failure = webhook.IsConfigured ? await webhook.TryPostAsync(alert.Event, cancellationToken) : null;
            posted = failure is null;
            if (failure is not null && alert.Attempts >= MaximumAttempts)
            {
                Log.AlertGivenUp(logger, alert.Id, alert.Attempts, failure);
                posted = true;
            }
            else if (failure is not null)
            {
                Log.AlertFailed(logger, alert.Id, alert.Attempts, failure, alert.NotBefore);
            }
            else if (webhook is { IsConfigured: true, IsSigned: false })
            {
                Log.AlertUnsigned(logger, alert.Id);
            }
        }

        if (queued && posted)
        {
            await ChangeAsync(state => Replace(state, alert.Id, null), cancellationToken);
        }
    }

    private async Task ChangeAsync(Func<AlertState, AlertState> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostWrites; attempt++)
        {
            var (state, tag) = await store.ReadAsync(cancellationToken);
            var next = change(state);
            if (ReferenceEquals(next, state) || await store.TryWriteAsync(next, tag, cancellationToken))
            {
                return;
            }
        }

        throw new IOException("The state of the alerts is being written by too many at once.");
    }
}
