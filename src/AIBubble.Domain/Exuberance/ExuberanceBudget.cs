namespace AIBubble.Domain.Exuberance;

/// <summary>
/// What one call may cost. Work is T²·replications, weighted by the lag since a regression with more columns takes
/// longer; the limits are set so that the slowest accepted call answers within about 20 s on two cores
/// (measured in docs/exuberance.md).
/// </summary>
public static class ExuberanceBudget
{
    /// <summary>Largest T²·replications at lag 0: 1.2·10¹⁰.</summary>
    public const long MaximumWork = 12_000_000_000;

    /// <summary>Largest number of values, 5,000.</summary>
    public const int MaximumLength = 5_000;

    /// <summary>Most rows a pass hands to exact regressions, 10⁸ (a few seconds): more are needed only by a long series that is almost free of noise.</summary>
    public const long MaximumExactRows = 100_000_000;

    /// <summary>Most replications, 10,000.</summary>
    public const int MaximumReplications = 10_000;

    /// <summary>Fewest replications, 99: below, a 99 % critical value is not determined.</summary>
    public const int MinimumReplications = 99;

    /// <summary>Most technology proxies, 20.</summary>
    public const int MaximumProxies = 20;

    /// <summary>
    /// The largest T²·replications accepted at a lag: <see cref="MaximumWork"/> divided by the relative cost of a regression with that many
    /// lags.
    /// </summary>
    public static long Limit(int lag) => MaximumWork / Cost(lag);

    /// <summary>T²·replications of a call.</summary>
    public static long Work(int length, int replications) => checked((long)length * length * replications);

    /// <summary>Time of a pass relative to lag 0, rounded up.</summary>
    private static int Cost(int lag) => lag switch
    {
        0 => 1,
        1 => 2,
        _ => (lag + 2) * (lag + 3),
    };
}
