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
