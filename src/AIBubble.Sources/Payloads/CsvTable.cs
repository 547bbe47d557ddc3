using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>The records of a delimited payload.</summary>
/// <param name="What">What it should be, as the subject of a sentence in the plural.</param>
/// <param name="Header">Names of the columns in order, without blanks around them.</param>
/// <param name="Columns">Position by name, without regard to case; of two columns of one name the first.</param>
/// <param name="Rows">Records in order; those of nothing but delimiters and blanks are left out.</param>
/// <param name="IsEnded">Whether a line end follows the last record; without one it may be cut off.</param>
internal sealed record CsvTable(string What, IReadOnlyList<string> Header, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<CsvRow> Rows, bool IsEnded)
{
    /// <summary>The first of several names under which a column occurs.</summary>
    /// <exception cref="PayloadFaultException">The table has none of them, or one twice.</exception>
    public string Require(params string[] names) =>
        Optional(names) ?? throw new PayloadFaultException($"{What} have a column {string.Join(" or ", names.Select(static n => $"'{n}'"))}; this has "
            + $"{PayloadText.Quote(string.Join(", ", Header), 120)}.");

    /// <summary>The first of several names under which a column may occur, or null.</summary>
    /// <exception cref="PayloadFaultException">The table has it twice: which one is meant cannot be told.</exception>
    public string? Optional(params string[] names)
    {
        var name = Array.Find(names, Columns.ContainsKey);
        return name is not null && Header.Count(h => h.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1
            ? throw new PayloadFaultException($"{What} have one column '{name}'; this has several.")
            : name;
    }

    /// <summary>Every text of a column.</summary>
    public IEnumerable<string?> TextsOf(string column) => Rows.Select(r => r[column]);
}
