using System.Globalization;
using System.Text;
using AIBubble.Pipeline.Collecting;
using CsvHelper;
using CsvHelper.Configuration;

namespace AIBubble.Sources.Payloads;

/// <summary>Reads a CSV payload by column name, so that a changed order or an added column changes nothing.</summary>
internal static class PayloadCsv
{
    /// <summary>Reads every record.</summary>
    /// <param name="content">The body; UTF-8, with or without byte order mark.</param>
    /// <param name="what">What it should be, as the subject of a sentence in the plural.</param>
    /// <param name="required">Columns without which it is something else; names are compared without regard to case.</param>
    /// <exception cref="PayloadFaultException">There is no header, or a required column is missing.</exception>
    public static CsvTable Read(ReadOnlyMemory<byte> content, string what, params string[] required)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            // Quotes in the middle of a field occur in real registers; the field is then taken as it stands.
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
            DetectDelimiter = false,
            MaxFieldSize = 1024 * 1024,
        };
        try
        {
            using var reader = new StreamReader(new MemoryStream(content.ToArray()), Encoding.UTF8);
            using var csv = new CsvReader(reader, configuration);
            if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { Length: > 0 } header)
            {
                throw new PayloadFaultException($"{what} are CSV with a header row; this has none.");
            }

            var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < header.Length; i++)
            {
                columns.TryAdd((header[i] ?? "").Trim(), i);
            }

            if (Array.Find(required, r => !columns.ContainsKey(r)) is { } missing)
            {
                throw new PayloadFaultException($"{what} have a column '{missing}'; this has {PayloadText.Quote(string.Join(", ", header), 120)}.");
            }

            var rows = new List<CsvRow>();
            while (csv.Read())
            {
                rows.Add(new CsvRow(csv.Context.Parser!.RawRow, columns, csv.Context.Parser.Record ?? []));
            }

            return new CsvTable(columns, rows);
        }
        catch (CsvHelperException e)
        {
            throw new PayloadFaultException($"{what} are CSV; this cannot be read as such.", e);
        }
    }
}

/// <summary>The records of a CSV payload.</summary>
/// <param name="Columns">Position by name, without regard to case; of two columns of one name the first.</param>
/// <param name="Rows">Records in order.</param>
internal sealed record CsvTable(IReadOnlyDictionary<string, int> Columns, IReadOnlyList<CsvRow> Rows);

/// <summary>One record.</summary>
/// <param name="Line">1-based line on which it ends.</param>
/// <param name="Columns">Position by name.</param>
/// <param name="Fields">Values.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Fields)
{
    /// <summary>The trimmed value of a column, or null when the column or its value is missing or empty.</summary>
    public string? this[string column] =>
        Columns.TryGetValue(column, out var index) && index < Fields.Count && Fields[index]?.Trim() is { Length: > 0 } text ? text : null;
}
