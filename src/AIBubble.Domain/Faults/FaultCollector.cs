namespace AIBubble.Domain.Faults;

/// <summary>
/// Collects the faults of one input: all are counted, the first ones are kept, so that a hostile body cannot fill the
/// memory.
/// </summary>
/// <param name="capacity">How many are kept; all of them by default.</param>
public sealed class FaultCollector(int capacity = int.MaxValue)
{
    private readonly List<Fault> kept = [];

    /// <summary>All faults seen, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>Takes note of a fault; it is never taken back.</summary>
    public void Add(Fault fault)
    {
        Count++;
        if (kept.Count < capacity)
        {
            kept.Add(fault);
        }
    }

    /// <summary>Takes note of several.</summary>
    public void Add(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            Add(fault);
        }
    }

    /// <summary>The faults kept, with a last entry that says how many are not listed.</summary>
    public IReadOnlyList<Fault> ToList() => Count <= kept.Count
        ? kept
        : [.. kept, Fault.At(string.Empty, FaultCodes.TooLong, $"{Count - kept.Count:N0} further faults are not listed.")];

    /// <summary>The value when nothing was found, else what was found.</summary>
    /// <param name="value">Asked for only when there is no fault.</param>
    public Parsed<T> Or<T>(Func<T> value)
        where T : class => Count == 0 ? new Parsed<T>(value()) : new Parsed<T>(ToList());
}
