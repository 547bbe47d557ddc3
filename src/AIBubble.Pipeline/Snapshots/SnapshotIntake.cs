using System.Security.Cryptography;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>A body that wants to become a snapshot.</summary>
/// <param name="Body">The bytes, read once, forward only.</param>
/// <param name="Format">How to read them.</param>
/// <param name="Source">Source of line formats, which do not state it themselves; ignored for JSON.</param>
/// <param name="CapturedAt">Capture time of line formats; <see langword="null"/> for now.</param>
/// <param name="Partial">Leave faulty lines out instead of refusing the whole. Only for line formats.</param>
/// <param name="RecordedByCaller">The caller records it at once, so no message is sent; should it die, the sweeper takes over.</param>
public sealed record IncomingSnapshot(Stream Body, SnapshotFormat Format, string? Source = null, DateTimeOffset? CapturedAt = null, bool Partial = false, bool RecordedByCaller = false);

/// <summary>How an intake ended. Serialised nowhere; routes map it to a status.</summary>
public enum IntakeOutcome
{
    /// <summary>It is archived and will be recorded.</summary>
    Accepted,

    /// <summary>The same content had been accepted before; nothing was stored.</summary>
    Duplicate,

    /// <summary>It has faults; nothing was stored.</summary>
    Refused,

    /// <summary>It is larger than allowed; nothing was stored.</summary>
    TooLarge,

    /// <summary>The same content was accepted under another source; nothing was stored.</summary>
    Conflict,
}

/// <summary>The end of an intake.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Receipt">The receipt, when accepted or a duplicate.</param>
/// <param name="Faults">Every fault; in a partial upload those of the lines left out.</param>
public sealed record IntakeResult(IntakeOutcome Outcome, SnapshotReceipt? Receipt, IReadOnlyList<Fault> Faults);

/// <summary>
/// Takes in what clients post: validates while it stages, archives when all of it is valid, writes the receipt, then
/// asks for recording. Dying between any two steps loses nothing that was accepted.
/// </summary>
public sealed class SnapshotIntake(
    IRawArchive archive,
    ISnapshotStore snapshots,
    IWorkQueue queue,
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
        var knownUnits = await units.CurrentAsync(cancellationToken);
        var validator = new ObservationValidator(catalogue, DateOnly.FromDateTime(now.UtcDateTime), knownUnits.Find);
        await using var staged = archive.Stage();
        var draft = incoming.Format.IsLines()
            ? await StageLinesAsync(incoming, staged, validator, now, cancellationToken)
            : await StageJsonAsync(incoming, staged, validator, now, cancellationToken);
        if (draft.Receipt is null)
        {
            return new IntakeResult(draft.TooLarge ? IntakeOutcome.TooLarge : IntakeOutcome.Refused, null, draft.Faults);
        }

        return await FinishAsync(incoming, draft.Receipt, staged, draft.Faults, cancellationToken);
    }

    /// <summary>Asks again for everything a receipt still lacks. Safe to repeat.</summary>
    public async Task ResumeAsync(SnapshotReceipt receipt, CancellationToken cancellationToken)
    {
        switch (receipt.Status)
        {
            case SnapshotStatus.Accepted:
                for (var part = 0; part < receipt.Parts.Count; part++)
                {
                    await queue.SendAsync(new RecordMessage(receipt.Id, part), cancellationToken);
                }

                break;
            case SnapshotStatus.Recorded:
                await queue.SendAsync(new ScoreMessage(receipt.Id), cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task<IntakeResult> FinishAsync(IncomingSnapshot incoming, SnapshotReceipt receipt, IStagedPayload staged, IReadOnlyList<Fault> faults, CancellationToken cancellationToken)
    {
        if (await snapshots.FindAsync(receipt.Id, cancellationToken) is { } existing)
        {
            return await AlreadyThereAsync(incoming, existing, receipt, faults, cancellationToken);
        }

        await staged.CommitAsync(receipt, cancellationToken);
        if (!await snapshots.TryAddAsync(receipt, cancellationToken))
        {
            existing = await snapshots.FindAsync(receipt.Id, cancellationToken)
                ?? throw new InvalidOperationException($"The receipt {receipt.Id} exists and cannot be read.");
            return await AlreadyThereAsync(incoming, existing, receipt, faults, cancellationToken);
        }

        if (!incoming.RecordedByCaller)
        {
            await ResumeAsync(receipt, cancellationToken);
        }

        Log.SnapshotAccepted(logger, receipt.Id, receipt.Source, receipt.Observations, receipt.Bytes);
        return new IntakeResult(IntakeOutcome.Accepted, receipt, faults);
    }

    private async Task<IntakeResult> AlreadyThereAsync(IncomingSnapshot incoming, SnapshotReceipt existing, SnapshotReceipt received, IReadOnlyList<Fault> faults, CancellationToken cancellationToken)
    {
        if (!string.Equals(existing.Source, received.Source, StringComparison.Ordinal))
        {
            return new IntakeResult(IntakeOutcome.Conflict, existing,
            [
                Fault.At("/source", FaultCodes.FiledUnderOtherSource, $"This content was accepted on {existing.ReceivedAt:yyyy-MM-dd} under the source '{existing.Source}'."),
            ]);
        }

        // Whoever posts it again may do so because the first attempt died after the receipt was written.
        if (!incoming.RecordedByCaller)
        {
            await ResumeAsync(existing, cancellationToken);
        }

        return new IntakeResult(IntakeOutcome.Duplicate, existing, faults);
    }

    private static async Task<Draft> StageJsonAsync(IncomingSnapshot incoming, IStagedPayload staged, ObservationValidator validator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await LimitedBody.ReadAsync(incoming.Body, MaximumJsonBytes, cancellationToken) is not { } content)
        {
            return Draft.Oversized($"A JSON body may have {MaximumJsonBytes / (1024 * 1024)} MiB; post larger sets as application/x-ndjson or text/csv.");
        }

        var parsed = JsonSnapshotParser.Parse(content, incoming.Format, validator, now);
        if (parsed.Faults.Count > 0)
        {
            return new Draft(null, Capped(parsed.Faults), TooLarge: false);
        }

        await staged.AppendAsync(content, 1, cancellationToken);
        var id = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        return new Draft(NewReceipt(incoming, staged, id, parsed.Source!, parsed.CapturedAt, now, content.Length, parsed.Observations.Count), [], TooLarge: false);
    }

    private static async Task<Draft> StageLinesAsync(IncomingSnapshot incoming, IStagedPayload staged, ObservationValidator validator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var faults = new FaultCollector(MaximumFaults);
        if (SnapshotSource.Check(incoming.Source) is { } message)
        {
            faults.Add(Fault.At("/source", FaultCodes.BadSource, message + " Line formats name it as the query parameter 'source'."));
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
                foreach (var (observation, line) in parser.Parse(chunk.Content, chunk.FirstLine, faults))
                {
                    count++;
                    if (conflicts.IsConflict(observation, out var earlier))
                    {
                        faults.Add(Fault.AtLine(line, "value", FaultCodes.ConflictingValues, $"The same point already has the value {earlier} in this snapshot."));
                        count--;
                    }
                }

                if (bytes > MaximumLineBytes || count > MaximumObservations || staged.Parts.Count >= MaximumParts)
                {
                    return Draft.Oversized($"A snapshot may have {MaximumLineBytes / (1024 * 1024)} MiB and {MaximumObservations:N0} observations; split it.");
                }

                // Once it is certain to be refused, only its faults are still of interest.
                if (faults.Count == 0 || incoming.Partial)
                {
                    await staged.AppendAsync(chunk.Content, chunk.FirstLine, cancellationToken);
                }
            }
        }
        catch (InvalidDataException exception)
        {
            faults.Add(Fault.At(string.Empty, FaultCodes.Malformed, exception.Message));
        }

        if (count == 0 && faults.Count == 0)
        {
            faults.Add(Fault.At(string.Empty, bytes == 0 ? FaultCodes.Empty : FaultCodes.NoObservations, "The body has no observation."));
        }

        var usable = faults.Count == 0
            || (incoming.Partial && count > 0 && faults.WithoutLine == 0 && faults.ContextualLines.Count <= MaximumSkippedLines);
        if (!usable)
        {
            return new Draft(null, faults.ToList(), TooLarge: false);
        }

        var id = Convert.ToHexStringLower(hash.GetHashAndReset());
        var receipt = NewReceipt(incoming, staged, id, incoming.Source!, incoming.CapturedAt, now, bytes, count) with
        {
            Header = parser.Header,
            Partial = incoming.Partial,
            Refused = faults.Lines,
            SkippedLines = faults.ContextualLines,
        };
        return new Draft(receipt, faults.ToList(), TooLarge: false);
    }

    private static SnapshotReceipt NewReceipt(IncomingSnapshot incoming, IStagedPayload staged, string id, string source, DateTimeOffset? capturedAt, DateTimeOffset now, long bytes, int count) => new()
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

    private static IReadOnlyList<Fault> Capped(IReadOnlyList<Fault> faults) => faults.Count <= MaximumFaults
        ? faults
        : [.. faults.Take(MaximumFaults), Fault.At(string.Empty, FaultCodes.TooLong, $"{faults.Count - MaximumFaults:N0} further faults are not listed.")];

    private sealed record Draft(SnapshotReceipt? Receipt, IReadOnlyList<Fault> Faults, bool TooLarge)
    {
        public static Draft Oversized(string message) => new(null, [Fault.At(string.Empty, FaultCodes.TooLong, message)], TooLarge: true);
    }
}
