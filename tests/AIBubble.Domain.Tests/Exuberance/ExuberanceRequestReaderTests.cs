using System.Globalization;
using System.Text;
using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class ExuberanceRequestReaderTests
{
    private static readonly string Values = Array([.. RecursiveAdfTests.Walk(60, 1).Select(static v => v + 100)]);

    [Fact]
    public void Fills_in_the_documented_defaults()
    {
        var (request, faults) = ExuberanceRequestReader.Read(Body($"{{\"values\":{Values}}}"));
        Assert.Empty(faults);
        Assert.NotNull(request);
        Assert.Equal(60, request.Values.Count);
        Assert.Equal((0, null, ExuberanceTestKind.Both, 999, 1L), (request.Lag, request.MinWindow, request.Test, request.Replications, request.Seed));
        Assert.Equal((false, false, BootstrapWeights.Normal, 1.0), (request.Log, request.Drift, request.Weights, request.Delta));
        Assert.Null(request.Proxies);
        Assert.Equal(MinimumWindow.Default(60), request.EffectiveMinWindow);
    }

    [Fact]
    public void Reads_every_member()
    {
        var proxy = Array(RecursiveAdfTests.Walk(60, 2));
        var (request, faults) = ExuberanceRequestReader.Read(
            Body($"{{\"values\":{Values},\"lag\":2,\"minWindow\":20,\"test\":\"wild-bootstrap\",\"replications\":199,\"seed\":-7,\"proxies\":[{proxy}],\"log\":false,\"drift\":true,\"weights\":\"rademacher\",\"delta\":0.5}}"));
        Assert.Empty(faults);
        Assert.NotNull(request);
        Assert.Equal((2, 20, ExuberanceTestKind.WildBootstrap, 199, -7L),
            (request.Lag, request.MinWindow!.Value, request.Test, request.Replications, request.Seed));
        Assert.Equal((true, BootstrapWeights.Rademacher, 0.5), (request.Drift, request.Weights, request.Delta));
        Assert.Single(request.Proxies!);
    }

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { "", "", FaultCodes.Empty },
        { "  \n", "", FaultCodes.Empty },
        { "{\"values\":[1,NaN]}", "", FaultCodes.Malformed },
        { "[1,2,3]", "", FaultCodes.WrongType },
        { "{}", "/values", FaultCodes.Missing },
        { "{\"values\":null}", "/values", FaultCodes.Missing },
        { "{\"values\":\"1,2\"}", "/values", FaultCodes.WrongType },
        { "{\"values\":[1,2,3]}", "/values", FaultCodes.TooShort },
        { "{\"values\":[1,null,$]}", "/values/1", FaultCodes.Missing },
        { "{\"values\":[1,\"2\",$]}", "/values/1", FaultCodes.NotANumber },
        { "{\"values\":[1,true,$]}", "/values/1", FaultCodes.NotANumber },
        { "{\"values\":[1,1e999,$]}", "/values/1", FaultCodes.NotFinite },
        { "{\"values\":[1,1e200,$]}", "/values/1", FaultCodes.OutOfRange },
        { "{\"values\":[0,$],\"log\":true}", "/values/0", FaultCodes.NotPositive },
        { "{\"values\":[$],\"lag\":-1}", "/lag", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"lag\":13}", "/lag", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"lag\":1.5}", "/lag", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"lag\":null}", "/lag", FaultCodes.WrongType },
        { "{\"values\":[$],\"minWindow\":3}", "/minWindow", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"minWindow\":60}", "/minWindow", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"test\":\"bootstrap\"}", "/test", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"test\":1}", "/test", FaultCodes.WrongType },
        { "{\"values\":[$],\"weights\":\"uniform\"}", "/weights", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"replications\":98}", "/replications", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"replications\":10001}", "/replications", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"seed\":\"1\"}", "/seed", FaultCodes.WrongType },
        { "{\"values\":[$],\"delta\":-1}", "/delta", FaultCodes.OutOfRange },
        { "{\"values\":[$],\"log\":\"yes\"}", "/log", FaultCodes.WrongType },
        { "{\"values\":[$],\"sead\":1}", "/sead", FaultCodes.UnknownField },
        { "{\"values\":[$],\"seed\":1,\"seed\":2}", "/seed", FaultCodes.DuplicateField },
        { "{\"values\":[$],\"proxies\":3}", "/proxies", FaultCodes.WrongType },
        { "{\"values\":[$],\"proxies\":[[1,2]]}", "/proxies/0", FaultCodes.LengthMismatch },
        { "{\"values\":[$],\"proxies\":[[#]]}", "/proxies/0", FaultCodes.Constant },
        { "{\"values\":[$],\"proxies\":[[$]]}", "/proxies", FaultCodes.Degenerate },
        { "{\"values\":[#]}", "/values", FaultCodes.Constant },
        { "{\"values\":[#,$]}", "/values/0", FaultCodes.Constant },
        { "{\"values\":[$,#,$]}", "/values/60", FaultCodes.Constant },
        { "{\"values\":[$,#]}", "/values/60", FaultCodes.Constant },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_with_a_pointer_and_a_code(string template, string pointer, string code)
    {
        // $ stands for 60 numbers of a walk, # for 60 equal ones.
        var body = template
            .Replace("$", Values[1..^1], StringComparison.Ordinal)
            .Replace("#", string.Join(',', Enumerable.Repeat("4", 60)), StringComparison.Ordinal);
        var (request, faults) = ExuberanceRequestReader.Read(Body(body));
        Assert.Null(request);
        var fault = Assert.Single(faults);
        Assert.Equal((pointer, code), (fault.Pointer, fault.Code));
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_every_fault_at_once()
    {
        var (request, faults) = ExuberanceRequestReader.Read(
            Body("{\"values\":[1,null,\"x\",4],\"lag\":99,\"test\":\"none\",\"proxies\":[[1],[null]],\"colour\":1}"));
        Assert.Null(request);
        Assert.Equal(
            ["/colour unknown-field", "/lag out-of-range", "/proxies/0 length-mismatch", "/proxies/1 length-mismatch", "/proxies/1/0 missing",
                "/test out-of-range", "/values too-short", "/values/1 missing", "/values/2 not-a-number"],
            faults.Select(static f => $"{f.Pointer} {f.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_the_proxy_that_is_collinear()
    {
        double[] walk = RecursiveAdfTests.Walk(60, 2);
        var (_, faults) = ExuberanceRequestReader.Read(
            Body($"{{\"values\":{Values},\"proxies\":[{Array(walk)},{Array([.. walk.Select(static v => 2 * v)])}]}}"));
        Assert.Equal(("/proxies/1", FaultCodes.Collinear), (faults.Single().Pointer, faults.Single().Code));
    }

    [Fact]
    public void Names_the_limit_of_the_budget()
    {
        var (_, faults) = ExuberanceRequestReader.Read(Body($"{{\"values\":{Array(RecursiveAdfTests.Walk(2000, 1))},\"replications\":10000}}"));
        var fault = Assert.Single(faults);
        Assert.Equal(("/replications", FaultCodes.BudgetExceeded), (fault.Pointer, fault.Code));
        Assert.Contains(ExuberanceBudget.Limit(0).ToString(CultureInfo.InvariantCulture), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_stretch_may_stand_still_for_half_of_the_smallest_window(int moves, bool accepted)
    {
        // 80 values of a walk whose first rows stand still; the window has 20 rows.
        var walk = RecursiveAdfTests.Walk(80, 3).Select(static v => v + 100).ToArray();
        System.Array.Fill(walk, walk[moves], 0, moves + 1);
        var (request, faults) = ExuberanceRequestReader.Read(Body($"{{\"values\":{Array(walk)},\"minWindow\":20}}"));
        Assert.Equal(accepted, request is not null);
        Assert.Equal(accepted ? [] : ["/values/0"], faults.Select(static f => f.Pointer));
    }

    [Fact]
    public void A_peg_with_nothing_but_rounding_stands_still_too()
    {
        double[] pegged = [.. Enumerable.Range(0, 60).Select(static i => 35 + (i % 2 * 1e-9)), .. RecursiveAdfTests.Walk(120, 4).Select(static v => v + 35)];
        var (_, faults) = ExuberanceRequestReader.Read(Body($"{{\"values\":{Array(pegged)}}}"));
        Assert.Equal(("/values/0", FaultCodes.Constant), (Assert.Single(faults).Pointer, faults[0].Code));
    }

    [Fact]
    public void One_draw_written_several_times_is_no_standstill()
    {
        double[] repeated = [.. RecursiveAdfTests.Walk(42, 5).SelectMany(static v => Enumerable.Repeat(v + 100, 3))];
        Assert.Empty(ExuberanceRequestReader.Read(Body($"{{\"values\":{Array(repeated)}}}")).Faults);
    }

    [Fact]
    public void Reads_past_a_byte_order_mark() =>
        Assert.Empty(ExuberanceRequestReader.Read((byte[])[0xEF, 0xBB, 0xBF, .. Body($"{{\"values\":{Values}}}")]).Faults);

    [Fact]
    public void Refuses_series_without_noise()
    {
        var (_, faults) = ExuberanceRequestReader.Read(Body($"{{\"values\":{Array([.. Enumerable.Range(1, 60).Select(static i => 3.0 * i)])}}}"));
        Assert.Equal(FaultCodes.Degenerate, faults.Single().Code);
    }

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes(text);

    private static string Array(double[] values) =>
        "[" + string.Join(',', values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture))) + "]";
}
