using System.Collections;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Collects faults of a body that may be gigabytes: all are counted, the first ones are kept, so that a hostile body
/// cannot fill the memory.
/// </summary>
/// <param name="capacity">How many are kept.</param>
public sealed class FaultCollector(int capacity) : ICollection<Fault>
{
    private readonly List<Fault> kept = [];
    private int lastLine;

    /// <summary>All faults seen, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>Faults that belong to no line and therefore spoil the whole body.</summary>
    public int WithoutLine { get; private set; }

    /// <summary>Distinct lines with a fault; lines arrive in ascending order.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines refused because of what stands elsewhere, see <see cref="SnapshotReceipt.SkippedLines"/>.</summary>
    public List<int> ContextualLines { get; } = [];

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public void Add(Fault item)
    {
        Count++;
        if (kept.Count < capacity)
        {
            kept.Add(item);
        }

        if (item.Line is not { } line)
        {
            WithoutLine++;
            return;
        }

        if (line != lastLine)
        {
            Lines++;
            lastLine = line;
        }

        if (item.Code is FaultCodes.ConflictingValues or FaultCodes.WrongUnit && ContextualLines.Count < capacity)
        {
            ContextualLines.Add(line);
        }
    }

    /// <summary>The faults kept, with a last entry that says how many are not listed.</summary>
    public IReadOnlyList<Fault> ToList() => Count <= kept.Count
        ? kept
        : [.. kept, Fault.At(string.Empty, FaultCodes.TooLong, $"{Count - kept.Count:N0} further faults are not listed.")];

    /// <inheritdoc/>
    public bool Contains(Fault item) => kept.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(Fault[] array, int arrayIndex) => kept.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<Fault> GetEnumerator() => kept.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => kept.GetEnumerator();

    /// <summary>Not supported: a fault is never taken back.</summary>
    void ICollection<Fault>.Clear() => throw new NotSupportedException();

    /// <summary>Not supported: a fault is never taken back.</summary>
    bool ICollection<Fault>.Remove(Fault item) => throw new NotSupportedException();
}
