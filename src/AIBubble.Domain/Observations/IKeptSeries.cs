namespace AIBubble.Domain.Observations;

/// <summary>A series as somebody keeps it: as it is, packed, or known by its name and length only.</summary>
public interface IKeptSeries
{
    /// <summary>What is measured, and of whom.</summary>
    SeriesKey Key { get; }

    /// <summary>How many rows it has, every vintage counted.</summary>
    int Count { get; }

    /// <summary>Whether <see cref="Read"/> can answer.</summary>
    bool IsInMemory { get; }

    /// <summary>The series.</summary>
    /// <exception cref="InvalidOperationException">Its rows are not in memory.</exception>
    ObservationSeries Read();
}
