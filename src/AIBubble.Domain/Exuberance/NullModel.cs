namespace AIBubble.Domain.Exuberance;

/// <summary>A process without exuberance, from which replications of a series are drawn.</summary>
public abstract class NullModel
{
    /// <param name="length">T, the number of values of a replication.</param>
    /// <param name="stream">Keeps the random numbers of different models apart.</param>
    private protected NullModel(int length, int stream) => (Length, Stream) = (length, stream);

    /// <summary>T, the number of values of a replication.</summary>
    public int Length { get; }

    /// <summary>The stream of random numbers, see <see cref="ReplicationRandom"/>.</summary>
    public int Stream { get; }

    /// <summary>Fills <paramref name="values"/> with one replication.</summary>
    public abstract void Draw(ref ReplicationRandom random, Span<double> values);
}

/// <summary>
/// The finite-sample null of the Monte-Carlo test: y(t) = d/T + y(t−1) + N(0, 1), with d = 0 (driftless) or 1 (the
/// localised drift of Phillips, Shi &amp; Yu 2015, d = η = 1). The statistics do not depend on the first value.
/// </summary>
/// <param name="length">T, the number of values.</param>
/// <param name="drift">Whether every step carries the drift 1/T.</param>
public sealed class RandomWalkNull(int length, bool drift = false) : NullModel(length, 1)
{
    private readonly double step = drift ? 1.0 / length : 0;

    /// <inheritdoc/>
    public override void Draw(ref ReplicationRandom random, Span<double> values)
    {
        var level = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            level += step + random.NextNormal();
            values[i] = level;
        }
    }
}

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
