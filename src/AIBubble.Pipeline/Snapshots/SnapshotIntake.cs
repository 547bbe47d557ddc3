using System.Security.Cryptography;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Takes in what clients post: validates while it stages, archives when all of it is valid, writes the receipt, then
/// asks for recording. Dying between any two steps loses nothing that was accepted.
/// </summary>
public sealed class SnapshotIntake(
    IRawArchive archive,
    IRefusalArchive refusals,
    ISnapshotStore snapshots,
    WorkSignals signals,
    SeriesUnits units,
    IndicatorCatalogue catalogue,
    TimeProvider clock,
    ILogger<SnapshotIntake> logger)
{
    /// <summary>Largest JSON body, in bytes: it is held in memory. Larger uploads go as NDJSON or CSV.</summary>
    public const int MaximumJsonBytes = 8 * 1024 * 1024;

    /// <summary>Largest line-oriented body, in bytes.</summary>
    public const long MaximumLineBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>Most observations of one snapshot.</summary>
    public const int MaximumObservations = 5_000_000;

    /// <summary>Most faults listed; a body with more says how many.</summary>
    public const int MaximumFaults = 10_000;

    private const int MaximumSkippedLines = 2_000;

    // What one receipt can hold; only a body of next to nothing but blank lines has more.
    private const int MaximumParts = 8_000;

    /// <summary>Takes in one body.</summary>
    public async Task<IntakeResult> AcceptAsync(IncomingSnapshot incoming, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var staged = archive.Stage();
        var draft = incoming.Format.IsLines()
            ? await StageLinesAsync(incoming, staged, now, cancellationToken)
            : await StageJsonAsync(incoming, staged, now, cancellationToken);
        if (draft.Receipt is null)
        {
            return new IntakeResult(draft.TooLarge ? IntakeOutcome.TooLarge : IntakeOutcome.Refused, null, draft.Faults);
        }

        return await FinishAsync(incoming, draft.Receipt, staged, draft, cancellationToken);
    }

    /// <summary>Asks for what a receipt still lacks. Safe to repeat.</summary>
    private Task AskAsync(SnapshotReceipt receipt, CancellationToken cancellationToken) => receipt.Status switch
    {
        SnapshotStatus.Accepted => signals.AskAsync(WorkStep.Record, receipt.Id, cancellationToken),
        SnapshotStatus.Recorded => signals.AskAsync(WorkStep.Score, receipt.Id, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task<IntakeResult> FinishAsync(
        IncomingSnapshot incoming, SnapshotReceipt receipt, IStagedPayload staged, Draft draft, CancellationToken cancellationToken)
    {
        var faults = draft.Faults;
        if (await snapshots.FindAsync(receipt.Id, cancellationToken) is { } existing)
        {
            return await AlreadyThereAsync(incoming, existing, receipt, faults, cancellationToken);
        }

        using (PipelineTelemetry.Activities.StartActivity("archive")?.SetTag("source", receipt.Source))
        {
            await staged.CommitAsync(receipt, cancellationToken);
        }

        if (draft.Refusals.Count > 0)
        {
            // Before the receipt: what it counts can be looked up from the moment it is there.
            await refusals.KeepAsync(receipt.BlobName, draft.Refusals, cancellationToken);
        }

        DateTimeOffset? taken = incoming.RecordedByCaller ? clock.GetUtcNow() + WorkKeeper.Length : null;
        if (!await snapshots.TryAddAsync(receipt, taken, cancellationToken))
        {
            existing = await snapshots.FindAsync(receipt.Id, cancellationToken)
                ?? throw new InvalidOperationException($"The receipt {receipt.Id} exists and cannot be read.");
            return await AlreadyThereAsync(incoming, existing, receipt, faults, cancellationToken);
        }

        if (!incoming.RecordedByCaller)
        {
            await AskAsync(receipt, cancellationToken);
        }

        PipelineTelemetry.Became("accepted", receipt.Source);
        Log.SnapshotAccepted(logger, receipt.Id, receipt.Source, receipt.Observations, receipt.Bytes);
        Log.Refused(logger, receipt, draft.Refusals);
        return new IntakeResult(IntakeOutcome.Accepted, receipt, faults);
    }

    private async Task<IntakeResult> AlreadyThereAsync(
        IncomingSnapshot incoming, SnapshotReceipt existing, SnapshotReceipt received, IReadOnlyList<Fault> faults, CancellationToken cancellationToken)
    {
        if (!string.Equals(existing.Source, received.Source, StringComparison.Ordinal))
        {
            return new IntakeResult(IntakeOutcome.Conflict, existing,
            [
                Fault.At(
                    "/source",
                    FaultCodes.FiledUnderOtherSource,
                    $"This content was accepted on {existing.ReceivedAt:yyyy-MM-dd} under the source '{existing.Source}'."),
            ]);
        }

        // Whoever posts it again may do so because the first attempt died after the receipt was written.
        if (!incoming.RecordedByCaller)
        {
            await AskAsync(existing, cancellationToken);
        }

        PipelineTelemetry.Became("duplicate", existing.Source);
        Log.SnapshotDuplicate(logger, existing.Id, existing.Source, existing.Status);
        return new IntakeResult(IntakeOutcome.Duplicate, existing, faults);
    }

    private async Task<Draft> StageJsonAsync(IncomingSnapshot incoming, IStagedPayload staged, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LimitedBody.ReadAsync(incoming.Body, MaximumJsonBytes, cancellationToken) is not { } content)
        {
            return Draft.Oversized($"A JSON body may have {MaximumJsonBytes / (1024 * 1024)} MiB; post larger sets as application/x-ndjson or text/csv.");
        }

        var unknown = new HashSet<SeriesKey>();
        var parsed = JsonSnapshotParser.Parse(content, incoming.Format, Validator(now, Known), now, MaximumFaults);
        if (await units.LookUpAsync(unknown, cancellationToken))
        {
            // Series that others have begun since: their units count.
            parsed = JsonSnapshotParser.Parse(content, incoming.Format, Validator(now, units.Find), now, MaximumFaults);
        }

        if (parsed.Value is not { } snapshot)
        {
            return new Draft(null, parsed.Faults, TooLarge: false);
        }

        await staged.AppendAsync(content, 1, cancellationToken);
        var id = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var receipt = NewReceipt(incoming, staged, id, snapshot.Source, snapshot.CapturedAt, now, content.Length, snapshot.Observations.Count);
        return new Draft(receipt, [], TooLarge: false);

        string? Known(SeriesKey series)
        {
            var unit = units.Find(series);
            if (unit is null)
            {
                unknown.Add(series);
            }

            return unit;
        }
    }

    private ObservationValidator Validator(DateTimeOffset now, Func<SeriesKey, string?> unit) =>
        new(catalogue, DateOnly.FromDateTime(now.UtcDateTime), unit);

    private async Task<Draft> StageLinesAsync(IncomingSnapshot incoming, IStagedPayload staged, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await units.LoadAsync(cancellationToken);
        var validator = Validator(now, units.Find);
        var refused = new RefusedLines(MaximumFaults);
        if (SnapshotSource.Check(incoming.Source) is { } message)
        {
            refused.Add(Fault.At("/source", FaultCodes.BadSource, message + " Line formats name it as the query parameter 'source'."));
        }

        if (incoming.CapturedAt is { } captured && SnapshotSource.ProblemOfCapture(captured, now) is { } problem)
        {
            refused.Add(Fault.At("/capturedAt", problem.Code, problem.Message));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var parser = new LineSnapshotParser(incoming.Format, incoming.Source ?? string.Empty, validator);
        var conflicts = new PointConflicts();
        var (bytes, count) = (0L, 0);
        try
        {
            await foreach (var chunk in RecordChunker.ReadAsync(incoming.Body, incoming.Format == SnapshotFormat.Csv, cancellationToken))
            {
                hash.AppendData(chunk.Content.Span);
                bytes += chunk.Content.Length;
                foreach (var line in parser.Parse(chunk.Content, chunk.FirstLine))
                {
                    count += Take(line, conflicts, refused) ? 1 : 0;
                }

                if (bytes > MaximumLineBytes || count > MaximumObservations || staged.Parts.Count >= MaximumParts)
                {
                    return Draft.Oversized($"A snapshot may have {MaximumLineBytes / (1024 * 1024)} MiB and {MaximumObservations:N0} observations; split it.");
                }

                // Once it is certain to be refused, only its faults are still of interest.
                if (!refused.Any || incoming.Partial)
                {
                    await staged.AppendAsync(chunk.Content, chunk.FirstLine, cancellationToken);
                }
            }
        }
        catch (InvalidDataException exception)
        {
            refused.Add(Fault.At(string.Empty, FaultCodes.Malformed, exception.Message));
        }

        if (count == 0 && !refused.Any)
        {
            refused.Add(Fault.At(string.Empty, bytes == 0 ? FaultCodes.Empty : FaultCodes.NoObservations, "The body has no observation."));
        }

        var usable = !refused.Any
            || (incoming.Partial && count > 0 && !refused.WholeBody && refused.Contextual.Count <= MaximumSkippedLines);
        if (!usable)
        {
            return new Draft(null, refused.Faults, TooLarge: false);
        }

        var id = Convert.ToHexStringLower(hash.GetHashAndReset());
        var receipt = NewReceipt(incoming, staged, id, incoming.Source!, incoming.CapturedAt, now, bytes, count) with
        {
            Header = parser.Header,
            Partial = incoming.Partial,
            Refused = refused.Count,
            SkippedLines = refused.Contextual,
        };
        return new Draft(receipt, refused.Faults, TooLarge: false) { Refusals = refused.Refusals };
    }

    /// <summary>Whether the line is an observation that is to be recorded; the same row twice is one.</summary>
    private static bool Take(ParsedLine line, PointConflicts conflicts, RefusedLines refused)
    {
        if (line.Reading.Value is not { } observation)
        {
            refused.Add(line);
            return false;
        }

        var place = new FaultPlace(string.Empty, line.Line);
        var standing = conflicts.Register(observation, place, out var earlier);
        if (standing == PointStanding.Conflict)
        {
            refused.Add(line, earlier!.Fault(place));
        }

        return standing == PointStanding.First;
    }

    private static SnapshotReceipt NewReceipt(
        IncomingSnapshot incoming, IStagedPayload staged, string id, string source,
        DateTimeOffset? capturedAt, DateTimeOffset now, long bytes, int count) => new()
        {
            Id = id,
            Source = source,
            CapturedAt = capturedAt ?? now,
            ReceivedAt = now,
            Format = incoming.Format,
            MediaType = incoming.Format.MediaType(),
            BlobName = RawNames.Of(source, now, id),
            Bytes = bytes,
            Observations = count,
            Parts = staged.Parts,
        };

    private sealed record Draft(SnapshotReceipt? Receipt, IReadOnlyList<Fault> Faults, bool TooLarge)
    {
        public IReadOnlyList<Refusal> Refusals { get; init; } = [];

        public static Draft Oversized(string message) => new(null, [Fault.At(string.Empty, FaultCodes.TooLong, message)], TooLarge: true);
    }
}
