using System.Globalization;

namespace AIBubble.Domain.Tests.Exuberance;

/// <summary>Six own simulated series and what an independent compiled implementation makes of them, for lag 0, 1 and 2.</summary>
internal static class GoldenSeries
{
    private static readonly Lazy<Dictionary<string, double[]>> Series = new(static () =>
        Rows("own_series.csv").GroupBy(static r => r[0], StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.Select(static r => Number(r[2])).ToArray(), StringComparer.Ordinal));

    private static readonly Lazy<ILookup<(string Series, int Lag), GoldenPoint>> Sequences = new(static () =>
        Rows("expected_sequences.csv").ToLookup(
            static r => (r[0], Integer(r[1])),
            static r => new GoldenPoint(Integer(r[2]), Number(r[3]), Number(r[4]))));

    public static double[] Values(string name) => Series.Value[name];

    public static IReadOnlyList<GoldenStatistics> Statistics { get; } =
    [
        .. Rows("expected_statistics.csv").Select(static r => new GoldenStatistics(
            r[0], Integer(r[1]), Integer(r[2]), Integer(r[3]), Number(r[4]), Number(r[5]), Number(r[6]))),
    ];

    public static IReadOnlyList<GoldenPoint> Sequence(string name, int lag) => [.. Sequences.Value[(name, lag)]];

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(GoldenSeries).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static l => l.Trim().Split(','))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

internal sealed record GoldenStatistics(string Series, int Length, int Lag, int MinWindowRows, double Adf, double Sadf, double Gsadf);

/// <param name="Index">1-based position of the value.</param>
internal sealed record GoldenPoint(int Index, double Badf, double Bsadf);
