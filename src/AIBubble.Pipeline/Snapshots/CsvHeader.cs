using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>The columns of a CSV body.</summary>
internal sealed class CsvHeader
{
    private static readonly string[] Required = ["indicator", "subject", "period", "value", "unit", "knownOn", "quality", "citation"];

    private readonly IReadOnlyList<string> columns;

    private CsvHeader(IReadOnlyList<string> columns) => this.columns = columns;

    /// <summary>The header as it is kept: rebuilt from the names, so that padding of any length cannot grow the receipt.</summary>
    public string Text => string.Join(',', columns);

    /// <summary>The header an earlier part was read with.</summary>
    public static CsvHeader OfEarlierPart(string text) => new(text.Split(','));

    /// <summary>Reads the header record. Empty columns at its end, as spreadsheets leave them, are none.</summary>
    public static Parsed<CsvHeader> Read(IReadOnlyList<string> fields, FaultPlace place)
    {
        var names = WithoutEmptyEnd(fields);
        var faults = new FaultCollector();
        foreach (var unknown in names.Where(static c => !ObservationFields.IsKnown(c)))
        {
            var hint = names.Count == 1 && unknown.Contains(';') ? " Columns are separated by commas."
                : names.Count == 1 && unknown.Contains('\t') ? " Columns are separated by commas, not by tabs."
                : string.Empty;
            faults.Add(place.Fault(FaultCodes.UnknownField, $"'{Blanks.Show(unknown)}' is not a column: {string.Join(", ", ObservationFields.All)}.{hint}"));
        }

        foreach (var twice in names.GroupBy(static c => c, StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            faults.Add(place.Fault(FaultCodes.DuplicateField, $"The column '{Blanks.Show(twice.Key)}' appears {twice.Count()} times."));
        }

        foreach (var missing in Required.Except(names, StringComparer.Ordinal))
        {
            faults.Add(place.Fault(FaultCodes.Missing, $"The column '{missing}' is required in the header."));
        }

        return faults.Or(() => new CsvHeader(names));
    }

    /// <summary>The fields of one record under these columns.</summary>
    public ObservationDraft? Draft(IReadOnlyList<string> fields, FaultPlace place, FaultCollector faults)
    {
        // Empty fields at the end are none, as in the header: looked for only where there are too many.
        var count = fields.Count > columns.Count ? Math.Max(WithoutEmptyEnd(fields).Count, columns.Count) : fields.Count;
        if (count != columns.Count)
        {
            faults.Add(place.Fault(FaultCodes.Malformed, $"The record has {fields.Count} fields, the header {columns.Count}."));
            return null;
        }

        var draft = new ObservationDraft { NumbersAreText = true };
        for (var i = 0; i < columns.Count; i++)
        {
            draft[columns[i]] = DraftField.FromCell(fields[i]);
        }

        return draft;
    }

    private static List<string> WithoutEmptyEnd(IReadOnlyList<string> fields)
    {
        var trimmed = fields.Select(Blanks.Trim).ToList();
        return trimmed[..(trimmed.FindLastIndex(static f => f.Length > 0) + 1)];
    }
}
