using System.Security.Cryptography;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Rebuilding;

/// <summary>
/// A rebuild as work of the pipeline. It is asked for in the row that every process reads; all of them stand aside until it has ended, and one
/// does it, in turns of some minutes. Whatever ends a turn, the next goes on from there.
/// </summary>
public sealed class RebuildStep(
    Rebuilder rebuilder, RebuildLease lease, Sweeper sweeper, WorkSignals signals, TimeProvider clock, ILogger<RebuildStep> logger)
{
    /// <summary>How long a turn may take: well within the ten minutes a function may.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>Asks for one.</summary>
    /// <returns>Its state, as it was just noted.</returns>
    /// <exception cref="RebuildRefusedException">Another is still to be done, or is under way; nothing has been changed.</exception>
    public async Task<RebuildState> RequestAsync(CancellationToken cancellationToken)
    {
        var state = await lease.RequestAsync(
            new RebuildState { Id = RandomNumberGenerator.GetHexString(16, lowercase: true), RequestedAt = clock.GetUtcNow() }, cancellationToken);
        await signals.InsistAsync(WorkStep.Rebuild, state.Id, cancellationToken);
        Log.RebuildRequested(logger, state.Id);
        return state;
    }

    /// <summary>The one that was asked for last; <see langword="null"/> when none ever was.</summary>
    public Task<RebuildState?> FindAsync(CancellationToken cancellationToken) => lease.StateAsync(cancellationToken);

    /// <summary>Takes a turn at what was asked for, if anything was.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await signals.TakeAsync(WorkStep.Rebuild, cancellationToken);
        if (await lease.StateAsync(cancellationToken) is not { FinishedAt: null } state)
        {
            return;
        }

        using var turn = new CancellationTokenSource(Turn, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(turn.Token, cancellationToken);
        try
        {
            var result = await lease.RunAsync(token => WorkAsync(state, token), either.Token);
            await FinishAsync(state, s => s with { Observations = (int)result.Observations, Lost = result.Lost.Count, Error = null }, cancellationToken);
        }
        catch (RebuildRefusedException)
        {
            // Somebody still works, or says so for half a minute longer.
            await AgainAsync("aside", LookAgain, cancellationToken);
        }
        catch (InvalidDataException nothing)
        {
            await FinishAsync(state, s => s with { Error = nothing.Message }, cancellationToken);
        }
        catch (OperationCanceledException) when (turn.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await AgainAsync("more", TimeSpan.Zero, cancellationToken);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            // The tables are half empty: nobody is to work with them, and it is tried until it succeeds.
            var failures = 0;
            await lease.NoteAsync(s => s with { Failures = failures = s.Failures + 1, Error = failed.Message.ReplaceLineEndings(" ") }, cancellationToken);
            Log.RebuildTurnFailed(logger, failed, state.Id, failures);
            await AgainAsync("failed", BackOff.After(state.Id, failures), cancellationToken);
        }
    }

    private async Task<RebuildResult> WorkAsync(RebuildState state, CancellationToken cancellationToken)
    {
        await lease.NoteAsync(s => s with { Turns = s.Turns + 1, StartedAt = s.StartedAt ?? clock.GetUtcNow() }, cancellationToken);
        // Once receipts are being put back nothing is removed any more: what is there is what earlier turns have done.
        return await rebuilder.RunAloneAsync(goesOn: state.Stage > RebuildStage.Clearing, ProgressAsync, cancellationToken);
    }

    private Task ProgressAsync(RebuildProgress progress, CancellationToken cancellationToken) => lease.NoteAsync(
        s => s with { Stage = progress.Stage, Done = progress.Done, Total = progress.Total, Failures = 0 }, cancellationToken);

    private async Task FinishAsync(RebuildState state, Func<RebuildState, RebuildState> change, CancellationToken cancellationToken)
    {
        await lease.NoteAsync(s => change(s) with { FinishedAt = clock.GetUtcNow() }, cancellationToken);
        Log.RebuildFinished(logger, state.Id);
        // What was asked for meanwhile was not done, and its notes are gone with the table.
        await sweeper.StartAsync(cancellationToken);
    }

    private Task AgainAsync(string reason, TimeSpan pause, CancellationToken cancellationToken) =>
        signals.AskAtAsync(WorkStep.Rebuild, reason, clock.GetUtcNow() + pause, cancellationToken);
}
