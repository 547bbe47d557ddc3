using System.Globalization;
using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>Reads a table separated by commas or tabs by column name, so that a changed order or an added column changes nothing.</summary>
internal static class PayloadCsv
{
    /// <summary>Reads every record.</summary>
    /// <param name="content">The body; UTF-8 or UTF-16, with or without byte order mark.</param>
    /// <param name="what">What it should be, as the subject of a sentence in the plural.</param>
    /// <param name="refused">Takes the records that do not fit the header.</param>
    /// <param name="mayBeShort">
    /// Whether a record may lack columns at its end, as spreadsheets write them; otherwise columns may have moved, and with them figures.
    /// </param>
    /// <exception cref="PayloadFaultException">There is no header, the encoding cannot be read, or a quote is not closed.</exception>
    public static CsvTable Read(ReadOnlyMemory<byte> content, string what, RefusalList refused, bool mayBeShort = false)
    {
        var text = Encoding.UTF8.GetString(PayloadEncoding.ToUtf8(content, what).Span);
        var records = CsvScanner.Scan(text, DelimiterOf(text), what).Where(static r => !r.Fields.All(static f => f.All(PayloadText.IsBlank))).ToList();
        if (records.Count == 0)
        {
            throw new PayloadFaultException($"{what} are CSV with a header row; this has none.");
        }

        var header = records[0].Fields.Select(PayloadText.Words).ToList();
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i], i);
        }

        var rows = new List<CsvRow>(records.Count);
        foreach (var record in records.Skip(1))
        {
            if (Objection(record, header.Count, mayBeShort) is { } objection)
            {
                refused.AtLine(record.Line, null, FaultCodes.Malformed, $"The record does not fit the header: {objection}.", record.Text);
            }
            else
            {
                rows.Add(new CsvRow(record.Line, columns, record.Fields, record.Text));
            }
        }

        return new CsvTable(what, header, columns, rows, records[^1].IsEnded);
    }

    private static char DelimiterOf(string text)
    {
        var end = text.AsSpan().TrimStart("\r\n").IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text.AsSpan().TrimStart("\r\n")[..end];
        return header.Contains('\t') ? '\t' : ',';
    }

    private static string? Objection(CsvRecord record, int columns, bool mayBeShort)
    {
        if (record.Problem is not null)
        {
            return record.Problem;
        }

        var surplus = record.Fields.Skip(columns).Any(static f => !f.All(PayloadText.IsBlank));
        if (surplus || (record.Fields.Count < columns && (!mayBeShort || !record.IsEnded)))
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {record.Fields.Count} fields where the header has {columns}");
        }

        return null;
    }
}
