using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using CsvHelper;
using CsvHelper.Configuration;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Reads CSV and NDJSON part by part: a part is a run of whole records that fits in memory. Line numbers count from the
/// start of the payload.
/// </summary>
/// <param name="format">CSV or NDJSON.</param>
/// <param name="source">The source stamped on every observation.</param>
/// <param name="validator">Validates each observation.</param>
public sealed class LineSnapshotParser(SnapshotFormat format, string source, ObservationValidator validator)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        // A stray quote is a fault of its line, reported by us, not an exception that loses the rest.
        BadDataFound = null,
        DetectColumnCountChanges = false,
        IgnoreBlankLines = true,
        TrimOptions = TrimOptions.Trim,
    };

    private string[]? columns;

    /// <summary>The header record of a CSV payload, once it has been read.</summary>
    public string? Header { get; private set; }

    /// <summary>Takes the header of an earlier part, so that a later part can be read on its own.</summary>
    public void UseHeader(string header)
    {
        using var reader = new StringReader(header);
        using var csv = new CsvParser(reader, Csv);
        if (csv.Read())
        {
            Header = header;
            columns = csv.Record;
        }
    }

    /// <summary>Reads one part.</summary>
    /// <param name="content">Whole records, UTF-8.</param>
    /// <param name="firstLine">1-based line of the payload at which the part starts.</param>
    /// <param name="faults">Receives every fault.</param>
    /// <returns>Every valid observation with its line.</returns>
    public IEnumerable<(Observation Observation, int Line)> Parse(ReadOnlyMemory<byte> content, int firstLine, ICollection<Fault> faults)
    {
        if (firstLine == 1 && content.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        return format == SnapshotFormat.Csv ? ParseCsv(content, firstLine, faults) : ParseNdJson(content, firstLine, faults);
    }

    private IEnumerable<(Observation, int)> ParseCsv(ReadOnlyMemory<byte> content, int firstLine, ICollection<Fault> faults)
    {
        if (Decode(content, firstLine, faults) is not { } text)
        {
            yield break;
        }

        using var reader = new StringReader(text);
        using var csv = new CsvParser(reader, Csv);
        var line = firstLine;
        while (csv.Read())
        {
            // RawRow is the line on which the record ends; blank lines before it are skipped by the reader.
            var record = csv.Record!;
            var at = firstLine + csv.RawRow - 1 - csv.RawRecord.TrimEnd('\r', '\n').Count(static c => c == '\n');
            line = at;
            if (columns is null)
            {
                if (!ReadHeader(record, at, faults))
                {
                    yield break;
                }

                continue;
            }

            if (record.Length != columns.Length)
            {
                faults.Add(Fault.AtLine(line, null, FaultCodes.Malformed, $"The record has {record.Length} fields, the header {columns.Length}."));
                continue;
            }

            var draft = new ObservationDraft { NumbersAreText = true };
            for (var i = 0; i < columns.Length; i++)
            {
                draft[columns[i]] = DraftField.FromCell(record[i]);
            }

            if (validator.Validate(draft, source, new DraftLocation(null, line), faults) is { } observation)
            {
                yield return (observation, line);
            }
        }
    }

    private bool ReadHeader(string[] record, int line, ICollection<Fault> faults)
    {
        var before = faults.Count;
        foreach (var unknown in record.Where(static c => !ObservationFields.IsKnown(c)))
        {
            var hint = record.Length == 1 && unknown.Contains(';') ? " Columns are separated by commas." : string.Empty;
            faults.Add(Fault.AtLine(line, null, FaultCodes.UnknownField, $"'{unknown}' is not a column: {string.Join(", ", ObservationFields.All)}.{hint}"));
        }

        foreach (var twice in record.GroupBy(static c => c, StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            faults.Add(Fault.AtLine(line, null, FaultCodes.DuplicateField, $"The column '{twice.Key}' appears {twice.Count()} times."));
        }

        string[] required = ["indicator", "subject", "period", "value", "unit", "knownOn", "quality", "citation"];
        foreach (var missing in required.Except(record, StringComparer.Ordinal))
        {
            faults.Add(Fault.AtLine(line, null, FaultCodes.Missing, $"The column '{missing}' is required in the header."));
        }

        if (faults.Count != before)
        {
            return false;
        }

        // Rebuilt from the names, so that padding of any length cannot grow the receipt.
        Header = string.Join(',', record);
        columns = record;
        return true;
    }

    private IEnumerable<(Observation, int)> ParseNdJson(ReadOnlyMemory<byte> content, int firstLine, ICollection<Fault> faults)
    {
        var line = firstLine - 1;
        while (content.Length > 0)
        {
            line++;
            var end = content.Span.IndexOf((byte)'\n');
            var record = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (record.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (ParseLine(record, line, faults) is { } observation)
            {
                yield return (observation, line);
            }
        }
    }

    private Observation? ParseLine(ReadOnlyMemory<byte> record, int line, ICollection<Fault> faults)
    {
        if (!Utf8.IsValid(record.Span))
        {
            faults.Add(Fault.AtLine(line, null, FaultCodes.Malformed, "The line is not UTF-8."));
            return null;
        }

        var before = faults.Count;
        try
        {
            using var document = JsonDocument.Parse(record, new JsonDocumentOptions { MaxDepth = 8 });
            var location = new DraftLocation(null, line);
            var observation = JsonSnapshotParser.ReadDraft(document.RootElement, location, faults) is { } draft
                ? validator.Validate(draft, source, location, faults)
                : null;
            return faults.Count == before ? observation : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, see JsonSnapshotParser.
            faults.Add(Fault.AtLine(line, null, FaultCodes.Malformed, "A text in the line is not valid Unicode."));
            return null;
        }
        catch (JsonException exception)
        {
            faults.Add(Fault.AtLine(line, null, FaultCodes.Malformed, $"The line is not JSON: {JsonFaultText.Of(exception)}"));
            return null;
        }
    }

    private static string? Decode(ReadOnlyMemory<byte> content, int firstLine, ICollection<Fault> faults)
    {
        try
        {
            return StrictUtf8.GetString(content.Span);
        }
        catch (DecoderFallbackException exception)
        {
            var line = firstLine + content.Span[..exception.Index].Count((byte)'\n');
            faults.Add(Fault.AtLine(line, null, FaultCodes.Malformed, "The body is not UTF-8."));
            return null;
        }
    }
}
