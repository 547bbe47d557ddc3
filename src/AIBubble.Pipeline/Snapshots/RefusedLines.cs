using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What is refused of a line-oriented body: every line counts, the first faults are kept.</summary>
/// <param name="capacity">How many faults are kept.</param>
internal sealed class RefusedLines(int capacity)
{
    private readonly FaultCollector faults = new(capacity);
    private readonly List<Refusal> refusals = [];

    /// <summary>Whether anything is refused.</summary>
    public bool Any => faults.Count > 0;

    /// <summary>Whether a fault belongs to no line and therefore spoils the whole body.</summary>
    public bool WholeBody { get; private set; }

    /// <summary>Lines refused.</summary>
    public int Count { get; private set; }

    /// <summary>Lines refused because of what stands elsewhere, see <see cref="SnapshotReceipt.SkippedLines"/>.</summary>
    public List<int> Contextual { get; } = [];

    /// <summary>The faults kept, with a last entry that says how many are not listed.</summary>
    public IReadOnlyList<Fault> Faults => faults.ToList();

    /// <summary>The same faults, each with the record it was found in.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>Refuses the whole body.</summary>
    public void Add(Fault fault)
    {
        faults.Add(fault);
        WholeBody = true;
    }

    /// <summary>Refuses a record that cannot be read.</summary>
    public void Add(ParsedLine line)
    {
        foreach (var fault in line.Reading.Faults)
        {
            Add(line, fault, isContextual: false);
        }

        Count += line.Lines;
        // Another currency than the series has: told from lines above, which a later part does not see.
        if (line.Reading.Faults.Any(static f => f.Code == FaultCodes.WrongUnit))
        {
            AddContextual(line.Line);
        }
    }

    /// <summary>Refuses a record that another contradicts.</summary>
    public void Add(ParsedLine line, Fault fault)
    {
        Add(line, fault, isContextual: true);
        Count += line.Lines;
    }

    private void Add(ParsedLine line, Fault fault, bool isContextual)
    {
        faults.Add(fault);
        if (refusals.Count < capacity)
        {
            refusals.Add(Refusal.Of(fault, line.Excerpt));
        }

        if (isContextual)
        {
            AddContextual(line.Line);
        }
    }

    private void AddContextual(int line)
    {
        if (Contextual.Count < capacity)
        {
            Contextual.Add(line);
        }
    }
}
