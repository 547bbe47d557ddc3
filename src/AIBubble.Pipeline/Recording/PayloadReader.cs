using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Recording;

/// <summary>Reads the observations of archived payloads: in the way their format, or the source that fetched them, demands.</summary>
public sealed class PayloadReader(IRawArchive archive, SourceRegistry sources, IndicatorCatalogue catalogue)
{
    private const int FaultsShown = 3;

    /// <summary>Reads one part.</summary>
    /// <exception cref="PayloadFaultException">It was valid when it was accepted and cannot be read any more.</exception>
    public async Task<ParsedPayload> ReadAsync(SnapshotReceipt receipt, int part, CancellationToken cancellationToken)
    {
        var location = receipt.Parts[part];
        var content = await archive.ReadPartAsync(receipt.BlobName, location, cancellationToken);
        if (receipt.Format == SnapshotFormat.Collected)
        {
            var source = sources.Find(receipt.Source)
                ?? throw new PayloadFaultException($"There is no source '{receipt.Source}' in this version to read the payload with.");
            var fetchedOn = DateOnly.FromDateTime(receipt.ReceivedAt.UtcDateTime);
            return source.Parse(new SourcePayload(receipt.Resource!, receipt.MediaType, fetchedOn, content));
        }

        // Valid as of the day it was accepted: what was no forecast then is none now.
        var validator = new ObservationValidator(catalogue, DateOnly.FromDateTime(receipt.ReceivedAt.UtcDateTime)) { AcceptsHidden = true };
        var read = receipt.Format.IsLines()
            ? ReadLines(receipt, location, content, validator)
            : ReadJson(receipt, content, validator);
        return new ParsedPayload(read, []);
    }

    private static IReadOnlyList<Observation> ReadJson(SnapshotReceipt receipt, ReadOnlyMemory<byte> content, ObservationValidator validator)
    {
        var parsed = JsonSnapshotParser.Parse(content, receipt.Format, validator, receipt.ReceivedAt, FaultsShown);
        return parsed.Value?.Observations ?? throw Unreadable(parsed.Faults);
    }

    private static IReadOnlyList<Observation> ReadLines(
        SnapshotReceipt receipt, PayloadPart location, ReadOnlyMemory<byte> content, ObservationValidator validator)
    {
        var faults = new FaultCollector(FaultsShown);
        var parser = new LineSnapshotParser(receipt.Format, receipt.Source, validator);
        if (location.FirstLine > 1 && receipt.Header is { } header)
        {
            parser.UseHeader(header);
        }

        var skipped = receipt.SkippedLines.ToHashSet();
        var read = new List<Observation>();
        foreach (var line in parser.Parse(content, location.FirstLine))
        {
            faults.Add(line.Reading.Faults);
            if (line.Reading.Value is { } observation && !skipped.Contains(line.Line))
            {
                read.Add(observation);
            }
        }

        return faults.Count == 0 || receipt.Partial ? read : throw Unreadable(faults.ToList());
    }

    private static PayloadFaultException Unreadable(IReadOnlyList<Fault> faults) =>
        new($"It was valid when it was accepted and is not any more: {string.Join(" ", faults.Take(FaultsShown).Select(static f => f.Message))}");
}
