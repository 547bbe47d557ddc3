using System.Numerics;
using System.Runtime.CompilerServices;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// All right-tailed unit-root statistics of one series in one O(T²) pass: on every window of at least
/// <see cref="MinWindow"/> rows the regression Δy(t) = a + b·y(t−1) + Σ c(i)·Δy(t−i) + e, ADF = b/se(b)
/// (Phillips, Shi &amp; Yu 2015, International Economic Review 56(4), 1043–1078). An instance owns its buffers, so a
/// pass allocates nothing; it is not safe for use by two threads at once.
/// </summary>
/// <remarks>
/// Windows that end on neighbouring dates are worked on side by side, one per vector lane, each growing backwards by a
/// row per step. Sums are kept of deviations from the window's own last row: since that row is in the window, the raw
/// sum of squares exceeds the centred one by at most the window's length, so no series, however scaled, can lose more
/// digits than that. What is left, regressions that are nearly singular or fit nearly perfectly, goes to
/// <see cref="WindowRegression"/>. Lanes never mix, so results do not depend on the vector width of the machine.
/// </remarks>
public sealed partial class RecursiveAdf
{
    /// <summary>The largest number of lagged differences: a year of months.</summary>
    public const int MaximumLag = 12;

    // Below this share of unexplained variation the running sums may lose the 1e-7 relative accuracy promised.
    private const double SafeShare = 1e-4;

    private static readonly int Lanes = Vector<double>.Count;

    private readonly int rows;
    private readonly double[] level;
    private readonly double[] difference;
    // By step: one over the window's rows, and its degrees of freedom.
    private readonly double[] shares;
    private readonly double[] freedoms;
    private readonly double[] badf;
    private readonly double[] bsadf;
    private readonly int[] levelSteadySince;
    private readonly int[] differenceSteadySince;
    private readonly WindowRegression exact;
    private long exactRows;

    /// <summary>Prepares a pass over series of one length.</summary>
    /// <param name="length">T, the number of values.</param>
    /// <param name="lag">Lagged differences in the regression: 0 to <see cref="MaximumLag"/>.</param>
    /// <param name="minWindow">Smallest window in regression rows: <c>lag + 4</c> to <c>T − 1 − lag</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RecursiveAdf(int length, int lag, int minWindow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lag, MaximumLag);
        ArgumentOutOfRangeException.ThrowIfLessThan(minWindow, MinimumWindow.Smallest(lag));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minWindow, MinimumWindow.Rows(length, lag));
        (Length, Lag, MinWindow) = (length, lag, minWindow);
        rows = MinimumWindow.Rows(length, lag);
        // A vector's width of zeros at both ends lets the last steps of a block run over the edge; those lanes are ignored.
        level = new double[rows + (2 * Lanes)];
        difference = new double[length - 1 + (2 * Lanes)];
        (shares, freedoms) = (new double[rows + Lanes], new double[rows + Lanes]);
        for (var step = 0; step < shares.Length; step++)
        {
            (shares[step], freedoms[step]) = (1.0 / (step + 1), step - lag - 1);
        }

        badf = new double[rows - minWindow + 1];
        bsadf = new double[rows - minWindow + 1];
        levelSteadySince = new int[rows];
        differenceSteadySince = new int[rows];
        exact = new WindowRegression(rows, lag);
    }

    /// <summary>T, the number of values.</summary>
    public int Length { get; }

    /// <summary>Lagged differences in the regression.</summary>
    public int Lag { get; }

    /// <summary>Smallest window in regression rows.</summary>
    public int MinWindow { get; }

    /// <summary>0-based index of the first value for which the sequences exist: <c>MinWindow + Lag</c>.</summary>
    public int FirstIndex => MinWindow + Lag;

    /// <summary>ADF on windows from the first row to each date, from <see cref="FirstIndex"/> on; NaN where a regression does not exist.</summary>
    public ReadOnlySpan<double> Badf => badf;

    /// <summary>The largest ADF over all windows that end on each date, from <see cref="FirstIndex"/> on; NaN where none exists.</summary>
    public ReadOnlySpan<double> Bsadf => bsadf;

    /// <summary>ADF on the whole series; NaN where it does not exist.</summary>
    public double Adf => badf[^1];

    /// <summary>The largest BADF; NaN when there is none.</summary>
    public double Sadf => Largest(badf);

    /// <summary>The largest BSADF; NaN when there is none.</summary>
    public double Gsadf => Largest(bsadf);

    /// <summary>Computes every statistic of one series, replacing those of the last.</summary>
    /// <param name="values">Exactly <see cref="Length"/> finite values in order of time.</param>
    /// <param name="cancellationToken">Observed once per block of dates.</param>
    /// <exception cref="ArgumentException">The number of values is another.</exception>
    /// <exception cref="TooLittleNoiseException">The series is so long and so nearly free of noise that exact regressions would take minutes.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statistics are then undefined.</exception>
    public void Compute(ReadOnlySpan<double> values, CancellationToken cancellationToken = default)
    {
        if (values.Length != Length)
        {
            throw new ArgumentException($"Expected {Length} values, got {values.Length}.", nameof(values));
        }

        Load(values);
        for (var block = MinWindow - 1; block < rows; block += Lanes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (Lag)
            {
                case 0:
                    BlockWithoutLags(block);
                    break;
                case 1:
                    BlockWithOneLag(block);
                    break;
                default:
                    BlockWithLags(block);
                    break;
            }
        }

        Root(badf);
        Root(bsadf);
    }

    /// <summary>Scales by a power of two (exact, and the statistics do not depend on it) so that no product can overflow or underflow.</summary>
    private void Load(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var exponent = largest > 0 ? -Math.ILogB(largest) : 0;
        var previous = Math.ScaleB(values[0], exponent);
        for (var i = 0; i < values.Length - 1; i++)
        {
            var next = Math.ScaleB(values[i + 1], exponent);
            difference[Lanes + i] = next - previous;
            if (i >= Lag)
            {
                level[Lanes + i - Lag] = previous;
            }

            previous = next;
        }

        exactRows = 0;
        for (var row = 1; row < rows; row++)
        {
            levelSteadySince[row] = level[Lanes + row].Equals(level[Lanes + row - 1]) ? levelSteadySince[row - 1] : row;
            differenceSteadySince[row] = difference[Lanes + Lag + row].Equals(difference[Lanes + Lag + row - 1]) ? differenceSteadySince[row - 1] : row;
        }
    }

    /// <summary>Recomputes the lanes that running sums cannot be trusted with; undefined regressions become −∞ so that no maximum takes them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector<double> Repair(Vector<double> squared, Vector<long> trusted, int block, int step)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (trusted[lane] != 0)
            {
                continue;
            }

            var (first, last) = (block + lane - step, block + lane);
            var result = double.NegativeInfinity;
            // A level or a difference that stands still needs no regression to be known to have none.
            if (first >= 0 && last < rows && first < levelSteadySince[last] && first < differenceSteadySince[last])
            {
                exactRows += step + 1;
                if (exactRows > ExuberanceBudget.MaximumExactRows)
                {
                    throw new TooLittleNoiseException();
                }

                var statistic = exact.Statistic(
                    level.AsSpan(Lanes + first, step + 1),
                    difference.AsSpan(Lanes + first, step + 1 + Lag),
                    step + 1);
                result = double.IsNaN(statistic) ? double.NegativeInfinity : statistic * Math.Abs(statistic);
            }

            squared = squared.WithElement(lane, result);
        }

        return squared;
    }

    /// <summary>In the last steps of a block one lane after another reaches the first row: its value there is the BADF, and its maximum the BSADF.</summary>
    private void FinishLane(Vector<double> best, Vector<double> squared, int block, int step)
    {
        var lane = step - block;
        var date = block + lane - (MinWindow - 1);
        if (date < badf.Length)
        {
            badf[date] = squared[lane];
            bsadf[date] = best[lane];
        }
    }

    private static void Root(Span<double> squared)
    {
        for (var i = 0; i < squared.Length; i++)
        {
            var value = squared[i];
            squared[i] = double.IsNegativeInfinity(value) ? double.NaN : Math.CopySign(Math.Sqrt(Math.Abs(value)), value);
        }
    }

    private static double Largest(ReadOnlySpan<double> sequence)
    {
        var best = double.NaN;
        foreach (var value in sequence)
        {
            if (!double.IsNaN(value) && !(value <= best))
            {
                best = value;
            }
        }

        return best;
    }
}
