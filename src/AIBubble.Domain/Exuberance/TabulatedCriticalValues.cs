namespace AIBubble.Domain.Exuberance;

/// <summary>Monte-Carlo critical values for one length, lag and window, under a driftless random walk.</summary>
/// <param name="Length">T, the number of values.</param>
/// <param name="Lag">Lagged differences in the regression.</param>
/// <param name="MinWindow">Smallest window in regression rows.</param>
/// <param name="Adf">Whole series.</param>
/// <param name="Sadf">Forward supremum.</param>
/// <param name="Gsadf">Supremum over all windows.</param>
/// <param name="LastBsadf">BSADF at the last date.</param>
public sealed record TabulatedCriticalValues(
    int Length,
    int Lag,
    int MinWindow,
    TabulatedStatistic Adf,
    TabulatedStatistic Sadf,
    TabulatedStatistic Gsadf,
    TabulatedStatistic LastBsadf);
