using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Tests.Exuberance;

/// <summary>
/// The bubble processes of Phillips, Shi &amp; Yu (2015) and Evans (1991), T = 100, with our own random numbers: the
/// literature's example series were drawn with another program's generator, so their exact statistics cannot be had
/// here, but what the tests must find in such series can.
/// </summary>
public sealed class PublishedProcessTests
{
    private const int Length = 100;
    private const int Series = 200;
    private static readonly TabulatedCriticalValues Critical = CriticalValueTable.Default.Find(Length, 0, 19)!;

    [Fact]
    public void Rejects_a_true_random_walk_as_often_as_it_says()
    {
        var rejections = Share(static (ref ReplicationRandom random) =>
        {
            var values = new double[Length];
            new RandomWalkNull(Length).Draw(ref random, values);
            return values;
        }, static pass => pass.Gsadf > Critical.Gsadf.P95.Value, 1000);
        Assert.Equal(0.05, rejections, 3 * Math.Sqrt(0.05 * 0.95 / 1000));
    }

    [Fact]
    public void Finds_one_collapsing_bubble_most_of_the_time() =>
        Assert.True(Share(static (ref ReplicationRandom random) => Bubbles(ref random, (40, 55)), static p => p.Gsadf > Critical.Gsadf.P95.Value) > 0.6);

    [Fact]
    public void Finds_two_bubbles_better_with_all_windows_than_with_forward_ones()
    {
        static double[] Two(ref ReplicationRandom random) => Bubbles(ref random, (20, 40), (60, 70));
        var gsadf = Share(Two, static p => p.Gsadf > Critical.Gsadf.P95.Value);
        var adf = Share(Two, static p => p.Adf > Critical.Adf.P95.Value);
        Assert.True(gsadf > 0.6);
        // A bubble that has collapsed looks stationary to the full-sample test: the reason for the recursive ones.
        Assert.True(adf < 0.2);
    }

    [Fact]
    public void Finds_periodically_collapsing_bubbles() =>
        Assert.True(Share(Evans, static p => p.Gsadf > Critical.Gsadf.P95.Value) > 0.4);

    private static double Share(Draw draw, Func<RecursiveAdf, bool> rejects, int series = Series)
    {
        var pass = new RecursiveAdf(Length, 0, 19);
        var count = 0;
        for (var i = 0; i < series; i++)
        {
            var random = new ReplicationRandom(2024, 99, i);
            pass.Compute(draw(ref random));
            count += rejects(pass) ? 1 : 0;
        }

        return (double)count / series;
    }

    /// <summary>A random walk with steps of 6.79 from 100 that explodes by 1 + T^−0.6 within each phase and falls back to its start.</summary>
    private static double[] Bubbles(ref ReplicationRandom random, params (int From, int To)[] phases)
    {
        var root = 1 + Math.Pow(Length, -0.6);
        var values = new double[Length];
        var previous = 100.0;
        var origin = previous;
        for (var t = 0; t < Length; t++)
        {
            var inside = phases.Any(p => t >= p.From && t <= p.To);
            if (phases.Any(p => t == p.From))
            {
                origin = previous;
            }

            var shock = 6.79 * random.NextNormal();
            values[t] = phases.Any(p => t == p.To + 1) ? origin + shock : (inside ? root * previous : previous) + shock;
            previous = values[t];
        }

        return values;
    }

    /// <summary>
    /// Evans' process (discount factor 0.98, survival 0.85, threshold 1, restart 0.5, log-normal shocks of 0.05), on a random-walk
    /// fundamental.
    /// </summary>
    private static double[] Evans(ref ReplicationRandom random)
    {
        const double discount = 1 / 0.98;
        const double survival = 0.85;
        var values = new double[Length];
        var bubble = 0.5;
        var fundamental = 0.0;
        for (var t = 0; t < Length; t++)
        {
            var shock = Math.Exp((0.05 * random.NextNormal()) - 0.00125);
            var survives = (random.NextBits() >> 11) * (1.0 / (1L << 53)) < survival;
            bubble = bubble <= 1
                ? discount * bubble * shock
                : (0.5 + (survives ? discount / survival * (bubble - (0.5 / discount)) : 0)) * shock;
            fundamental += 0.05 * random.NextNormal();
            values[t] = fundamental + (5 * bubble);
        }

        return values;
    }

    private delegate double[] Draw(ref ReplicationRandom random);
}
