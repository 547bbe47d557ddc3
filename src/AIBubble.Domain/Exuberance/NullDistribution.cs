namespace AIBubble.Domain.Exuberance;

/// <summary>The distributions of all statistics under one null model.</summary>
public sealed class NullDistribution
{
    internal NullDistribution(int replications, SimulatedStatistic adf, SimulatedStatistic sadf, SimulatedStatistic gsadf, SimulatedStatistic lastBsadf,
        CriticalSequences bsadf)
    {
        (Replications, Adf, Sadf, Gsadf, LastBsadf, Bsadf) = (replications, adf, sadf, gsadf, lastBsadf, bsadf);
    }

    /// <summary>The number of replications.</summary>
    public int Replications { get; }

    /// <summary>The full-sample statistic.</summary>
    public SimulatedStatistic Adf { get; }

    /// <summary>The largest of the forward recursion.</summary>
    public SimulatedStatistic Sadf { get; }

    /// <summary>The largest over all windows.</summary>
    public SimulatedStatistic Gsadf { get; }

    /// <summary>The BSADF at the last date: what "is it exuberant now" is judged by.</summary>
    public SimulatedStatistic LastBsadf { get; }

    /// <summary>Per date, the quantile of that date's BSADF over replications, aligned with the values.</summary>
    public CriticalSequences Bsadf { get; }
}
