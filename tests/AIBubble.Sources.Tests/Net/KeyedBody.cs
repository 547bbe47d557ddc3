using CsCheck;

namespace AIBubble.Sources.Tests.Net;

/// <summary>How a body of one value a key is written and read: the rows in any order, some of them twice, some contradicting each other.</summary>
internal sealed record KeyedBody
{
    public required string Source { get; init; }

    public required string Resource { get; init; }

    /// <summary>Keys of rows, such as first days of months.</summary>
    public required IReadOnlyList<DateOnly> Keys { get; init; }

    /// <summary>Writes the whole body.</summary>
    public required Func<IReadOnlyList<(DateOnly Key, Cell Cell)>, string> Write { get; init; }

    /// <summary>The place of a row by its index.</summary>
    public required Func<int, string> PlaceOf { get; init; }

    /// <summary>The period a key is observed as, or null when it is not.</summary>
    public required Func<DateOnly, (string Series, DateOnly Period)?> PeriodOf { get; init; }

    /// <summary>Cells the rows are filled with.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>What a value is multiplied with.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Whether nothing in a cell means that there is no value, as FRED writes it; otherwise the row is refused.</summary>
    public bool NothingIsAnAnswer { get; init; }

    /// <summary>The same where values that another source refuses for their size are values.</summary>
    public KeyedBody WithoutBounds(params string[] texts) =>
        this with
        {
            Cells = [.. Cells.Select(c => texts.Contains(c.Text)
            ? Cell.Of(c.Text, double.Parse(c.Text, System.Globalization.CultureInfo.InvariantCulture))
            : c)]
        };

    /// <summary>Generates bodies and checks what the parser makes of them.</summary>
    public void Check(SourceHarness harness)
    {
        var row = Gen.Select(Gen.Int[0, Keys.Count - 1], Gen.Int[0, Cells.Count - 1], (k, c) => (Keys[k], Cells[c]));
        // Every second body begins with each key once, so that most have something to read; the rest is chance.
        Gen.Select(Gen.Bool, Gen.Int[0, Cells.Count - 1].Array[Keys.Count], row.Array[0, 8], Gen.Shuffle(Enumerable.Range(0, Keys.Count + 8).ToArray())).Sample(
            (whole, cells, more, order) =>
            {
                (DateOnly, Cell)[] rows = [.. whole ? Keys.Select((k, i) => (k, Cells[cells[i]])) : [], .. more];
                CheckOne(harness, [.. order.Where(i => i < rows.Length).Select(i => rows[i])]);
            },
            iter: 400,
            seed: "0000KOIPe036",
            threads: 1);
    }

    private void CheckOne(SourceHarness harness, List<(DateOnly Key, Cell Cell)> rows)
    {
        var expected = new Dictionary<string, double>();
        var places = new List<string>();
        var readable = rows.Select((r, i) => (r.Key, r.Cell, Index: i))
            .Where(r => !r.Cell.IsUnread && (NothingIsAnAnswer || r.Cell.Value is not null))
            .ToList();
        places.AddRange(Enumerable.Range(0, rows.Count).Except(readable.Select(static r => r.Index)).Select(PlaceOf));
        foreach (var key in readable.GroupBy(static r => r.Key))
        {
            if (key.Select(static r => r.Cell.Value).Distinct().Count() > 1)
            {
                places.Add(PlaceOf(key.First(r => r.Cell.Value != key.First().Cell.Value).Index));
            }
            else if (key.First().Cell.Value is { } value && PeriodOf(key.Key) is { } period)
            {
                expected.Add(ParserNet.KeyOf(period.Series, period.Period), value * Factor);
            }
        }

        ParserNet.Check(harness.Source(Source), Resource, Write(rows), expected, places);
    }
}
