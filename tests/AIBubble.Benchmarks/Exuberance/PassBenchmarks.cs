using AIBubble.Domain.Exuberance;
using BenchmarkDotNet.Attributes;

namespace AIBubble.Benchmarks.Exuberance;

/// <summary>One pass over 547 values on one core, against per-window least squares.</summary>
public class BaselineBenchmarks
{
    private readonly double[] values = Walks.Of(547);
    private readonly RecursiveAdf pass = new(547, 0, MinimumWindow.Default(547));

    [Benchmark(Baseline = true)]
    public double Least_squares_per_window() => PerWindowLeastSquares.Gsadf(values, pass.MinWindow);

    [Benchmark]
    public double One_pass()
    {
        pass.Compute(values);
        return pass.Gsadf;
    }
}

/// <summary>One pass with lagged differences over 547 values on one core, against per-window least squares. Aim: a hundred times as fast.</summary>
public class LagBenchmarks
{
    private const int Length = 547;

    private readonly double[] values = Walks.Of(Length);
    private LaggedLeastSquares squares = new(1);
    private RecursiveAdf pass = new(20, 1, 9);

    [Params(1, 2, 3, 4)]
    public int Lag { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        squares = new LaggedLeastSquares(Lag);
        pass = new RecursiveAdf(Length, Lag, MinimumWindow.Default(Length));
        var (slow, fast) = (Least_squares_per_window(), One_pass());
        if (Math.Abs(slow - fast) > 1e-6)
        {
            throw new InvalidOperationException($"At lag {Lag} least squares say {slow:R} and the pass says {fast:R}.");
        }
    }

    [Benchmark(Baseline = true)]
    public double Least_squares_per_window() => squares.Gsadf(values, pass.MinWindow);

    [Benchmark]
    public double One_pass()
    {
        pass.Compute(values);
        return pass.Gsadf;
    }
}

/// <summary>One pass on one core, by length: the time must grow as T².</summary>
public class LengthBenchmarks
{
    private double[] values = [];
    private RecursiveAdf pass = new(20, 0, 9);

    [Params(137, 274, 547, 1094)]
    public int Length { get; set; }

    [Params(0, 1, 2)]
    public int Lag { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        values = Walks.Of(Length);
        pass = new RecursiveAdf(Length, Lag, MinimumWindow.Default(Length));
    }

    [Benchmark]
    public double One_pass()
    {
        pass.Compute(values);
        return pass.Gsadf;
    }
}

/// <summary>2,000 replications at T = 547 on all cores, quantiles and p-value samples included.</summary>
public class SimulationBenchmarks
{
    private readonly double[] values = Walks.Of(547);

    [Benchmark]
    public NullDistribution Monte_Carlo_2000() =>
        NullSimulation.Run(new RandomWalkNull(547), 0, MinimumWindow.Default(547), 2000, 1);

    [Benchmark]
    public NullDistribution Wild_bootstrap_2000() =>
        NullSimulation.Run(new WildBootstrapNull(values, BootstrapWeights.Normal), 0, MinimumWindow.Default(547), 2000, 1);
}

/// <summary>
/// The wild bootstrap of a price series of a report, twenty years of months and 499 replications, on one core: all of it, and what a report
/// reads.
/// </summary>
public class BootstrapBenchmarks
{
    private const int Length = 240;

    private readonly WildBootstrapNull model = new(Walks.Of(Length), BootstrapWeights.Normal);

    [Benchmark(Baseline = true)]
    public NullDistribution Whole_distribution() => NullSimulation.Run(model, 0, MinimumWindow.Default(Length), 499, 1, 1);

    [Benchmark]
    public PValue P_value_of_the_GSADF() => NullSimulation.PValueOfGsadf(model, 2, 0, MinimumWindow.Default(Length), 499, 1, 1);
}

internal static class Walks
{
    public static double[] Of(int length)
    {
        var values = new double[length];
        var random = new ReplicationRandom(7, 1, 0);
        new RandomWalkNull(length).Draw(ref random, values);
        return values;
    }
}
