using AIBubble.Domain.Exuberance;
using CsCheck;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class RecursiveAdfTests
{
    private static readonly Gen<(double[] Values, int Lag)> Walks =
        Gen.Select(Gen.Int[30, 90], Gen.Int[0, 4], Gen.Int[0, 1_000_000]).Select(static (length, lag, seed) => (Walk(length, seed), lag));

    public static TheoryData<string, int> BadlyScaled
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in Shapes.Keys)
            {
                foreach (var lag in (int[])[0, 1, 2, 5])
                {
                    data.Add(name, lag);
                }
            }

            return data;
        }
    }

    internal static Dictionary<string, Func<double[], double[]>> Shapes { get; } = new(StringComparer.Ordinal)
    {
        ["dollars"] = static walk => [.. walk.Select(static v => v * 1e12)],
        ["rates"] = static walk => [.. walk.Select(static v => v * 1e-6)],
        ["small steps on a trillion"] = static walk => [.. walk.Select(static v => 1e12 + v)],
        ["a trend that dwarfs its noise"] = static walk => [.. walk.Select(static (v, i) => (1e6 * i) + v)],
        ["hyperinflation"] = static walk => [.. walk.Select(static (v, i) => Math.Exp((0.2 * i) + (0.3 * v)) * 1e-6)],
        ["a collapse by twelve orders"] = static walk => [.. walk.Select(static (v, i) => Math.Exp((-0.2 * i) + (0.3 * v)) * 1e12)],
        ["near the largest double"] = static walk => [.. walk.Select(static v => v * 1e300)],
        ["near the smallest double"] = static walk => [.. walk.Select(static v => v * 1e-290)],
        ["a level break"] = static walk => [.. walk.Select(static (v, i) => i < 35 ? v : v + 1e6)],
        ["an almost perfect decay"] = static walk => [.. walk.Select(static (v, i) => Math.Pow(0.95, i) + (1e-9 * v))],
        ["an almost perfect explosion"] = static walk => [.. walk.Select(static (v, i) => Math.Pow(1.05, i) + (1e-7 * v))],
    };

    [Theory]
    [MemberData(nameof(BadlyScaled))]
    public void Agrees_with_QR_on_badly_scaled_series(string shape, int lag)
    {
        var values = Shapes[shape](Walk(70, 11));
        // The reference squares its columns; a power of two keeps it from overflowing and changes no digit.
        var scale = Math.ScaleB(1, -Math.ILogB(values.Max(Math.Abs)));
        double[] scaled = [.. values.Select(v => v * scale)];
        var window = MinimumWindow.Default(values.Length);
        var pass = new RecursiveAdf(values.Length, lag, window);
        pass.Compute(values);
        for (var last = window - 1; last < MinimumWindow.Rows(values.Length, lag); last++)
        {
            var best = double.NegativeInfinity;
            for (var first = 0; first <= last - window + 1; first++)
            {
                best = Math.Max(best, QrReference.Adf(scaled, lag, first, last));
            }

            AssertClose(best, pass.Bsadf[last - window + 1]);
            AssertClose(QrReference.Adf(scaled, lag, 0, last), pass.Badf[last - window + 1]);
        }
    }

    [Fact]
    public void Does_not_depend_on_level_or_unit() => Gen.Select(Walks, Gen.Double[-1e6, 1e6], Gen.Double[1e-6, 1e6]).Sample(static (walk, shift, unit) =>
    {
        var plain = Compute(walk.Values, walk.Lag);
        // The shift is in the walk's own unit: a shift by more than that would round the walk itself away.
        var moved = Compute([.. walk.Values.Select(v => (v + shift) * unit)], walk.Lag);
        for (var i = 0; i < plain.Bsadf.Length; i++)
        {
            Assert.Equal(plain.Badf[i], moved.Badf[i], 1e-6 * (1 + Math.Abs(plain.Badf[i])));
            Assert.Equal(plain.Bsadf[i], moved.Bsadf[i], 1e-6 * (1 + Math.Abs(plain.Bsadf[i])));
        }
    }, iter: 200);

    [Fact]
    public void Does_not_change_a_bit_when_the_unit_is_a_power_of_two() => Gen.Select(Walks, Gen.Int[-200, 200]).Sample(static (walk, exponent) =>
    {
        var plain = Compute(walk.Values, walk.Lag);
        var moved = Compute([.. walk.Values.Select(v => Math.ScaleB(v, exponent))], walk.Lag);
        Assert.Equal(plain.Bsadf.ToArray(), moved.Bsadf.ToArray());
    }, iter: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Gives_to_the_last_bit_what_one_window_after_another_gives(int lag)
    {
        var compared = 0;
        // Neighbouring lengths, so that the last block has each number of lanes in use.
        for (var length = 60; length < 76; length++)
        {
            for (var seed = 0; seed < 10; seed++)
            {
                var values = Walk(length, seed);
                if (ScalarPass.Of(values, lag, 14) is not { } scalar)
                {
                    continue;
                }

                var pass = new RecursiveAdf(length, lag, 14);
                pass.Compute(values);
                Assert.Equal(scalar.Badf.Select(BitConverter.DoubleToInt64Bits), pass.Badf.ToArray().Select(BitConverter.DoubleToInt64Bits));
                Assert.Equal(scalar.Bsadf.Select(BitConverter.DoubleToInt64Bits), pass.Bsadf.ToArray().Select(BitConverter.DoubleToInt64Bits));
                compared++;
            }
        }

        Assert.InRange(compared, 150, 160);
    }

    [Fact]
    public void Orders_its_statistics_as_their_definitions_do() => Walks.Sample(static walk =>
    {
        var pass = Compute(walk.Values, walk.Lag);
        Assert.Equal(pass.Adf, pass.Badf[^1]);
        Assert.True(pass.Sadf >= pass.Adf);
        Assert.True(pass.Gsadf >= pass.Sadf);
        for (var i = 0; i < pass.Badf.Length; i++)
        {
            Assert.True(pass.Bsadf[i] >= pass.Badf[i]);
        }
    }, iter: 200);

    [Fact]
    public void Looks_only_backwards() => Walks.Sample(static walk =>
    {
        var window = Math.Max(MinimumWindow.Default(walk.Values.Length), MinimumWindow.Smallest(walk.Lag));
        var whole = Compute(walk.Values, walk.Lag);
        var shorter = new RecursiveAdf(walk.Values.Length - 3, walk.Lag, window);
        shorter.Compute(walk.Values.AsSpan(0, walk.Values.Length - 3));
        Assert.Equal(shorter.Bsadf.Length, whole.Bsadf.Length - 3);
        for (var i = 0; i < shorter.Bsadf.Length; i++)
        {
            Assert.Equal(shorter.Bsadf[i], whole.Bsadf[i], 1e-9 * (1 + Math.Abs(whole.Bsadf[i])));
        }
    }, iter: 200);

    [Fact]
    public void Has_one_window_when_the_smallest_is_the_whole_series()
    {
        var values = Walk(40, 3);
        var pass = new RecursiveAdf(40, 1, MinimumWindow.Rows(40, 1));
        pass.Compute(values);
        Assert.Equal(1, pass.Bsadf.Length);
        Assert.Equal(pass.Adf, pass.Gsadf);
        Assert.Equal(39, pass.FirstIndex);
        Assert.Equal(QrReference.Adf(values, 1, 0, 37), pass.Adf, 1e-10);
    }

    [Fact]
    public void Keeps_the_least_negative_window_of_a_strongly_mean_reverting_series()
    {
        // Alternating around a mean: every window is strongly negative and none may be passed over.
        double[] values = [.. Walk(70, 6).Select(static (v, i) => (i % 2 == 0 ? 1 : -1) + (1e-3 * v))];
        var pass = new RecursiveAdf(70, 0, 15);
        pass.Compute(values);
        for (var last = 14; last < 69; last++)
        {
            var expected = Enumerable.Range(0, last - 13).Max(first => QrReference.Adf(values, 0, first, last));
            AssertClose(expected, pass.Bsadf[last - 14]);
        }
    }

    [Fact]
    public void Skips_windows_in_which_the_level_stands_still()
    {
        double[] values = [.. Enumerable.Repeat(5.0, 40), .. Walk(40, 5)];
        var pass = new RecursiveAdf(values.Length, 0, 10);
        pass.Compute(values);
        // Up to the 40th value every window is flat.
        Assert.All(pass.Bsadf[..(40 - pass.FirstIndex)].ToArray(), static v => Assert.True(double.IsNaN(v)));
        Assert.True(double.IsFinite(pass.Gsadf));
        Assert.True(double.IsFinite(pass.Adf));
    }

    [Fact]
    public void Gives_up_on_a_long_series_that_is_almost_free_of_noise()
    {
        var walk = Walk(4000, 1);
        double[] values = [.. walk.Select(static (v, i) => Math.Exp(0.002 * i) + (1e-9 * v))];
        Assert.Throws<TooLittleNoiseException>(() => new RecursiveAdf(4000, 0, 100).Compute(values));
    }

    [Fact]
    public void Does_not_need_exact_regressions_for_a_peg_or_a_level_break()
    {
        // 4,000 values, half of them pegged, then a jump of a million: without short cuts this would exceed the limit.
        double[] values = [.. Enumerable.Repeat(7.0, 2000), .. Walk(1000, 1), .. Walk(1000, 2).Select(static v => v + 1e6)];
        var pass = new RecursiveAdf(4000, 0, 100);
        pass.Compute(values);
        Assert.True(double.IsFinite(pass.Gsadf));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Has_no_statistic_for_a_series_without_noise(int lag)
    {
        foreach (var series in (double[][])
        [
            [.. Enumerable.Repeat(3.0, 60)],
            [.. Enumerable.Range(0, 60).Select(static i => 2.5 * i)],
            [.. Enumerable.Range(0, 60).Select(static i => Math.Pow(1.05, i))],
        ])
        {
            var pass = new RecursiveAdf(60, lag, 15);
            pass.Compute(series);
            Assert.True(double.IsNaN(pass.Adf));
            Assert.True(double.IsNaN(pass.Gsadf));
        }
    }

    [Fact]
    public void Forgets_the_series_before()
    {
        var pass = new RecursiveAdf(80, 1, 17);
        pass.Compute(Walk(80, 1));
        var first = pass.Bsadf.ToArray();
        pass.Compute([.. Walk(80, 2).Select(static v => v * 1e9)]);
        pass.Compute(Walk(80, 1));
        Assert.Equal(first, pass.Bsadf.ToArray());
    }

    [Fact]
    public void Allocates_nothing_in_a_pass()
    {
        foreach (var lag in (int[])[0, 1, 3])
        {
            var values = Walk(200, 4);
            var pass = new RecursiveAdf(200, lag, 27);
            pass.Compute(values);
            var before = GC.GetAllocatedBytesForCurrentThread();
            pass.Compute(values);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => new RecursiveAdf(80, 0, 17).Compute(Walk(80, 1), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(50, -1, 10)]
    [InlineData(50, RecursiveAdf.MaximumLag + 1, 20)]
    [InlineData(50, 0, 3)]
    [InlineData(50, 0, 50)]
    [InlineData(50, 2, 48)]
    public void Refuses_a_shape_that_has_no_regression(int length, int lag, int window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecursiveAdf(length, lag, window));

    [Theory]
    [InlineData(100, 19)]
    [InlineData(250, 30)]
    [InlineData(400, 40)]
    [InlineData(547, 47)]
    [InlineData(10_000, 280)]
    public void Counts_the_default_window_in_rows(int length, int rows) => Assert.Equal(rows, MinimumWindow.Default(length));

    internal static double[] Walk(int length, long seed)
    {
        var values = new double[length];
        var random = new ReplicationRandom(seed, 1, 0);
        new RandomWalkNull(length).Draw(ref random, values);
        return values;
    }

    private static RecursiveAdf Compute(double[] values, int lag)
    {
        var pass = new RecursiveAdf(values.Length, lag, Math.Max(MinimumWindow.Default(values.Length), MinimumWindow.Smallest(lag)));
        pass.Compute(values);
        return pass;
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-7 * Math.Max(1, Math.Abs(expected)));
}
