namespace AIBubble.Sources.Payloads;

/// <summary>One record of a table.</summary>
/// <param name="Line">1-based line on which it begins.</param>
/// <param name="Columns">Position by name.</param>
/// <param name="Fields">Values.</param>
/// <param name="Text">The record as it stands.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Fields, string Text)
{
    /// <summary>The value of a column without blanks around it, or null when the column or its value is missing or empty.</summary>
    public string? this[string column] =>
        Columns.TryGetValue(column, out var index) && index < Fields.Count && PayloadText.Trim(Fields[index]) is { Length: > 0 } text ? text : null;
}
