namespace AIBubble.Domain.Exuberance;

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
