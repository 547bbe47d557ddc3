using System.Collections.Frozen;
using System.Text.Json;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// Monte-Carlo critical values for common lengths, computed once by
/// <c>dotnet run -c Release --project tests/AIBubble.Benchmarks -- critical-values</c> and shipped with the library.
/// </summary>
/// <param name="ComputedOn">The day the program ran.</param>
/// <param name="Method">The version of the method, see <see cref="ExuberanceRequest.MethodVersion"/>.</param>
/// <param name="Seed">Seed of the replications.</param>
/// <param name="Replications">Replications per entry.</param>
/// <param name="Entries">One per length and lag.</param>
public sealed record CriticalValueTable(
    DateOnly ComputedOn,
    string Method,
    long Seed,
    int Replications,
    IReadOnlyList<TabulatedCriticalValues> Entries)
{
    private static readonly Lazy<CriticalValueTable> Embedded = new(Load);

    private readonly FrozenDictionary<(int Length, int Lag, int MinWindow), TabulatedCriticalValues> byShape =
        Entries.ToFrozenDictionary(static e => (e.Length, e.Lag, e.MinWindow));

    /// <summary>The table this version ships with.</summary>
    public static CriticalValueTable Default => Embedded.Value;

    /// <summary>How the table is written and read: camelCase, one entry after another.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The entry for exactly this length, lag and window, or <see langword="null"/>.</summary>
    public TabulatedCriticalValues? Find(int length, int lag, int minWindow) => byShape.GetValueOrDefault((length, lag, minWindow));

    /// <summary>Simulates one entry.</summary>
    /// <param name="length">T, the number of values.</param>
    /// <param name="lag">Lagged differences in the regression.</param>
    /// <param name="replications">How many.</param>
    /// <param name="seed">Any value.</param>
    /// <param name="cancellationToken">Observed within every replication.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TabulatedCriticalValues Simulate(int length, int lag, int replications, long seed, CancellationToken cancellationToken = default)
    {
        var window = MinimumWindow.Default(length);
        var distribution = NullSimulation.Run(new RandomWalkNull(length), lag, window, replications, seed, cancellationToken: cancellationToken);
        return new TabulatedCriticalValues(
            length,
            lag,
            window,
            Tabulate(distribution.Adf),
            Tabulate(distribution.Sadf),
            Tabulate(distribution.Gsadf),
            Tabulate(distribution.LastBsadf));
    }

    private static TabulatedStatistic Tabulate(SimulatedStatistic statistic)
    {
        return new TabulatedStatistic(At(0.90), At(0.95), At(0.99));

        // A simulated random walk always has a regression, so the quantiles exist; four digits are more than they are worth.
        TabulatedValue At(double probability) => new(
            Math.Round(statistic.Quantile(probability)!.Value, 4),
            Math.Round(statistic.StandardError(probability)!.Value, 4));
    }

    private static CriticalValueTable Load()
    {
        using var stream = typeof(CriticalValueTable).Assembly.GetManifestResourceStream("AIBubble.Domain.critical-values.json")
            ?? throw new InvalidOperationException("The embedded table of critical values is missing from AIBubble.Domain.");
        return JsonSerializer.Deserialize<CriticalValueTable>(stream, Json)
            ?? throw new InvalidOperationException("The embedded table of critical values is empty.");
    }
}
