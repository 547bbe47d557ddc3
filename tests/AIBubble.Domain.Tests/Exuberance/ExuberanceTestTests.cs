using System.Text.Json;
using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class ExuberanceTestTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Dates_a_planted_bubble_that_is_still_going_on()
    {
        var result = Run(new ExuberanceRequest { Values = GoldenSeries.Values("late_bubble160"), Replications = 199 });
        Assert.Equal(12.6456701138882, result.Gsadf, 1e-8);
        Assert.Equal(ExuberanceFinding.Exuberant, result.Finding);
        var last = result.Episodes.Last(static e => e.Test == ExuberanceTestKind.MonteCarlo);
        Assert.True(last.Ongoing);
        Assert.Equal(EpisodeDirection.Rise, last.Direction);
        Assert.Equal(159, last.End);
        Assert.Equal(1 / 200.0, result.PValues.MonteCarlo!.Gsadf.Value, 1e-12);
    }

    [Fact]
    public void Dates_both_of_two_planted_bubbles_as_finished()
    {
        var result = Run(new ExuberanceRequest { Values = GoldenSeries.Values("two_bubbles300"), Replications = 199, Test = ExuberanceTestKind.MonteCarlo });
        Assert.True(result.Episodes.Count(static e => e.Direction == EpisodeDirection.Rise) >= 2);
        Assert.All(result.Episodes, static e => Assert.False(e.Ongoing));
        Assert.All(result.Episodes, e => Assert.True(e.Duration >= result.MinimumDuration));
    }

    [Fact]
    public void Finds_a_random_walk_calm()
    {
        var result = Run(new ExuberanceRequest { Values = GoldenSeries.Values("rw250"), Replications = 199 });
        Assert.Equal(ExuberanceFinding.Calm, result.Finding);
        Assert.True(result.PValues.MonteCarlo!.Gsadf.Value > 0.1);
        Assert.True(result.PValues.WildBootstrap!.Gsadf.Value > 0.1);
        Assert.Contains("not explosive", result.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_an_explosive_fall_a_fall()
    {
        var result = Run(new ExuberanceRequest { Values = [.. GoldenSeries.Values("late_bubble160").Select(static v => -v)], Replications = 199 });
        Assert.Equal(12.6456701138882, result.Gsadf, 1e-8);
        Assert.Equal(EpisodeDirection.Fall, result.Episodes[^1].Direction);
    }

    [Fact]
    public void Is_the_same_for_any_parallelism()
    {
        var request = new ExuberanceRequest { Values = RecursiveAdfTests.Walk(90, 4), Replications = 199, Lag = 1, Proxies = [RecursiveAdfTests.Walk(90, 5)] };
        var one = JsonSerializer.Serialize(ExuberanceTest.Run(request, 1, CancellationToken.None), Json);
        var many = JsonSerializer.Serialize(ExuberanceTest.Run(request, 5, CancellationToken.None), Json);
        Assert.Equal(one, many);
    }

    [Fact]
    public void Runs_only_the_test_asked_for()
    {
        var values = RecursiveAdfTests.Walk(60, 4);
        var both = Run(new ExuberanceRequest { Values = values, Replications = 99 });
        var mc = Run(new ExuberanceRequest { Values = values, Replications = 99, Test = ExuberanceTestKind.MonteCarlo });
        var bootstrap = Run(new ExuberanceRequest { Values = values, Replications = 99, Test = ExuberanceTestKind.WildBootstrap });
        Assert.Null(mc.CriticalValues.WildBootstrap);
        Assert.Null(mc.PValues.WildBootstrap);
        Assert.Null(bootstrap.CriticalValues.MonteCarlo);
        // Neither test may disturb the other's numbers.
        Assert.Equal(both.CriticalValues.MonteCarlo!.Gsadf, mc.CriticalValues.MonteCarlo!.Gsadf);
        Assert.Equal(both.CriticalValues.WildBootstrap!.Gsadf, bootstrap.CriticalValues.WildBootstrap!.Gsadf);
    }

    [Fact]
    public void Has_the_JSON_shape_of_the_contract()
    {
        var result = Run(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(60, 4), Replications = 99, Test = ExuberanceTestKind.MonteCarlo, Lag = 1 });
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(result, Json));
        var root = json.RootElement;
        Assert.Equal(JsonValueKind.Number, root.GetProperty("adf").ValueKind);
        Assert.Equal(JsonValueKind.Number, root.GetProperty("sadf").ValueKind);
        Assert.Equal(JsonValueKind.Number, root.GetProperty("gsadf").ValueKind);
        Assert.Equal("mc", root.GetProperty("test").GetString());
        var first = result.MinWindow + 1;
        foreach (var sequence in (JsonElement[])
        [
            root.GetProperty("badf"),
            root.GetProperty("bsadf"),
            root.GetProperty("criticalValues").GetProperty("monteCarlo").GetProperty("bsadf").GetProperty("p95"),
        ])
        {
            Assert.Equal(60, sequence.GetArrayLength());
            Assert.Equal(JsonValueKind.Null, sequence[first - 1].ValueKind);
            Assert.Equal(JsonValueKind.Number, sequence[first].ValueKind);
        }

        Assert.Equal(JsonValueKind.Number, root.GetProperty("criticalValues").GetProperty("monteCarlo").GetProperty("gsadf").GetProperty("p99").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("criticalValues").GetProperty("wildBootstrap").ValueKind);
        var p = root.GetProperty("pValues").GetProperty("monteCarlo").GetProperty("sadf");
        Assert.Equal(JsonValueKind.Number, p.GetProperty("value").ValueKind);
        Assert.Equal(JsonValueKind.Number, p.GetProperty("standardError").ValueKind);
        Assert.Equal(JsonValueKind.Array, root.GetProperty("episodes").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("adjusted").ValueKind);
    }

    [Fact]
    public void Shows_that_a_technology_which_carries_the_price_leaves_a_calm_residual()
    {
        var technology = GoldenSeries.Values("late_bubble160");
        var noise = RecursiveAdfTests.Walk(160, 8);
        double[] price = [.. technology.Select((v, i) => (3 * v) + noise[i])];
        var result = Run(new ExuberanceRequest { Values = price, Proxies = [technology], Replications = 199 });
        Assert.Equal(ExuberanceFinding.Exuberant, result.Finding);
        Assert.NotNull(result.Adjusted);
        Assert.Equal(ExuberanceFinding.Calm, result.Adjusted.Finding);
        Assert.Equal(3, result.Adjusted.Coefficients[0], 0.2);
        Assert.True(result.Adjusted.RSquared > 0.9);
        Assert.Equal(result.CriticalValues.MonteCarlo!.Gsadf, result.Adjusted.CriticalValues.MonteCarlo!.Gsadf);
        Assert.Contains("industrial", result.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_that_a_price_unlike_its_technology_stays_explosive()
    {
        var result = Run(new ExuberanceRequest
        {
            Values = GoldenSeries.Values("late_bubble160"),
            Proxies = [RecursiveAdfTests.Walk(160, 8)],
            Replications = 199,
        });
        Assert.Equal(ExuberanceFinding.Exuberant, result.Adjusted!.Finding);
        Assert.Contains("speculation", result.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_logarithms_of_values_and_proxies_when_asked()
    {
        double[] values = [.. RecursiveAdfTests.Walk(80, 6).Select(static v => Math.Exp(v / 10))];
        double[] proxy = [.. RecursiveAdfTests.Walk(80, 7).Select(static v => Math.Exp(v / 10))];
        var logged = Run(new ExuberanceRequest { Values = values, Proxies = [proxy], Log = true, Replications = 99 });
        var byHand = Run(new ExuberanceRequest
        {
            Values = [.. values.Select(static v => Math.Log(v))],
            Proxies = [[.. proxy.Select(static v => Math.Log(v))]],
            Replications = 99
        });
        Assert.Equal(byHand.Gsadf, logged.Gsadf);
        Assert.Equal(byHand.Adjusted!.Gsadf, logged.Adjusted!.Gsadf);
    }

    [Fact]
    public void Puts_the_tabulated_values_beside_the_simulated_ones_where_there_are_any()
    {
        Assert.NotNull(Run(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(60, 6), Replications = 99 }).Tabulated);
        Assert.Null(Run(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(61, 6), Replications = 99 }).Tabulated);
        Assert.Null(Run(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(60, 6), Replications = 99, Drift = true }).Tabulated);
    }

    [Fact]
    public void Refuses_a_faulty_request_with_its_faults()
    {
        var refused = Assert.Throws<ExuberanceRefusedException>(() => Run(new ExuberanceRequest { Values = [1, double.NaN, 3], Lag = 99 }));
        Assert.Equal([FaultCodes.OutOfRange, FaultCodes.TooShort, FaultCodes.NotFinite], refused.Faults.Select(static f => f.Code));
    }

    [Theory]
    [InlineData(0, 1095, 10_000, true)]
    [InlineData(0, 1096, 10_000, false)]
    [InlineData(0, 5000, 480, true)]
    [InlineData(0, 5000, 481, false)]
    [InlineData(0, 5001, 99, false)]
    [InlineData(2, 547, 2000, true)]
    [InlineData(12, 1000, 99, false)]
    public void Keeps_to_the_budget(int lag, int length, int replications, bool accepted)
    {
        var faults = ExuberanceTest.Validate(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(length, 1), Lag = lag, Replications = replications });
        Assert.Equal(accepted ? [] : [FaultCodes.BudgetExceeded], faults.Select(static f => f.Code));
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        var request = new ExuberanceRequest { Values = RecursiveAdfTests.Walk(200, 4), Replications = 9999 };
        Assert.ThrowsAny<OperationCanceledException>(() => ExuberanceTest.Run(request, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Has_another_digest_whenever_anything_that_matters_differs()
    {
        var request = new ExuberanceRequest { Values = [1, 2, 3], Proxies = [[1, 2, 3]] };
        ExuberanceRequest[] others =
        [
            request with { Values = [1, 2, 4] },
            request with { Values = [1, 2], Proxies = [[3, 1, 2, 3]] },
            request with { Proxies = null },
            request with { Proxies = [[1], [2, 3]] },
            request with { Lag = 1 },
            request with { MinWindow = 2 },
            request with { Test = ExuberanceTestKind.MonteCarlo },
            request with { Replications = 100 },
            request with { Seed = 2 },
            request with { Log = true },
            request with { Drift = true },
            request with { Weights = BootstrapWeights.Rademacher },
            request with { Delta = 2 },
        ];
        Assert.Equal(request.Digest(), (request with { MinWindow = request.EffectiveMinWindow }).Digest());
        Assert.Equal(others.Length + 1, others.Append(request).Select(static r => r.Digest()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Gives_a_report_what_the_whole_test_gives(int lag)
    {
        double[] values = [.. RecursiveAdfTests.Walk(120, 8).Select(static (v, i) => Math.Exp((0.02 * v) + (i > 90 ? 0.02 * (i - 90) : 0)))];
        var proxy = RecursiveAdfTests.Walk(120, 9).Select(static v => Math.Exp(0.05 * v)).ToArray();
        var request = new ExuberanceRequest { Values = values, Proxies = [proxy], Log = true, Replications = 199, Lag = lag };
        var (whole, brief) = (Run(request), ExuberanceTest.RunForReport(request, new RandomWalks(199), TestContext.Current.CancellationToken));

        Assert.Equal(whole.Statement, brief.Statement);
        foreach (var (one, other) in ((ExuberanceOutcome, ExuberanceOutcome)[])[(whole, brief), (whole.Adjusted!, brief.Adjusted!)])
        {
            Assert.Equal(one.Finding, other.Finding);
            Assert.Equal(one.Gsadf, other.Gsadf);
            Assert.Equal(one.PValues.MonteCarlo, other.PValues.MonteCarlo);
            Assert.Equal(one.PValues.WildBootstrap!.Gsadf, other.PValues.WildBootstrap!.Gsadf);
            Assert.Equal(one.CriticalValues.MonteCarlo!.Bsadf.P95, other.CriticalValues.MonteCarlo!.Bsadf.P95);
            Assert.Equal(one.Episodes.Where(static e => e.Test == ExuberanceTestKind.MonteCarlo), other.Episodes);
            Assert.Null(other.CriticalValues.WildBootstrap);
            Assert.Null(other.PValues.WildBootstrap.Adf);
        }
    }

    private static ExuberanceResult Run(ExuberanceRequest request) => ExuberanceTest.Run(request, TestContext.Current.CancellationToken);
}
