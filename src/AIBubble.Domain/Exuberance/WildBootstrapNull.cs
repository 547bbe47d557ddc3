namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The wild bootstrap of Harvey, Leybourne, Sollis &amp; Taylor (2016): y*(t) = Σ w(s)·Δy(s). Under the null of a driftless
/// unit root the residuals are the observed differences themselves, neither demeaned nor filtered by lags; each is
/// multiplied by its own draw, which keeps the series' pattern of volatility and destroys everything else.
/// </summary>
public sealed class WildBootstrapNull : NullModel
{
    private readonly double[] differences;
    private readonly BootstrapWeights weights;

    /// <summary>Takes the residuals from the observed series.</summary>
    /// <param name="values">The observed series, at least one value.</param>
    /// <param name="weights">The distribution of the draws.</param>
    /// <param name="adjusted">Whether the series is the technology-adjusted one, whose draws are kept apart from the raw one's.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public WildBootstrapNull(ReadOnlySpan<double> values, BootstrapWeights weights, bool adjusted = false)
        : base(values.Length, adjusted ? 3 : 2)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("A bootstrap needs a series.", nameof(values));
        }

        this.weights = weights;
        differences = new double[values.Length - 1];
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        // Scaled by a power of two, which no statistic notices, so that a sum of differences cannot overflow.
        var exponent = largest > 0 ? -Math.ILogB(largest) : 0;
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = Math.ScaleB(values[i + 1], exponent) - Math.ScaleB(values[i], exponent);
        }
    }

    /// <inheritdoc/>
    public override void Draw(ref ReplicationRandom random, Span<double> values)
    {
        var level = 0.0;
        values[0] = 0;
        for (var i = 0; i < differences.Length; i++)
        {
            level += differences[i] * (weights == BootstrapWeights.Rademacher ? random.NextSign() : random.NextNormal());
            values[i + 1] = level;
        }
    }
}
