using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class RecursiveAdfGoldenTests
{
    private const double Agreement = 1e-8;

    public static TheoryData<string, int> Cases { get; } = [.. GoldenSeries.Statistics.Select(static s => (s.Series, s.Lag))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_an_independent_implementation_at_every_index(string series, int lag)
    {
        var expected = GoldenSeries.Statistics.Single(s => s.Series == series && s.Lag == lag);
        var values = GoldenSeries.Values(series);
        Assert.Equal(expected.Length, values.Length);
        Assert.Equal(expected.MinWindowRows, MinimumWindow.Default(values.Length));

        var pass = new RecursiveAdf(values.Length, lag, expected.MinWindowRows);
        pass.Compute(values);

        Assert.Equal(expected.Adf, pass.Adf, Agreement);
        Assert.Equal(expected.Sadf, pass.Sadf, Agreement);
        Assert.Equal(expected.Gsadf, pass.Gsadf, Agreement);
        var points = GoldenSeries.Sequence(series, lag);
        Assert.Equal(points.Count, pass.Bsadf.Length);
        for (var i = 0; i < points.Count; i++)
        {
            Assert.Equal(points[i].Index - 1, pass.FirstIndex + i);
            Assert.Equal(points[i].Badf, pass.Badf[i], Agreement);
            Assert.Equal(points[i].Bsadf, pass.Bsadf[i], Agreement);
        }
    }
}
