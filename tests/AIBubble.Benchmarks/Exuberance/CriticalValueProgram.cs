using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Exuberance;

namespace AIBubble.Benchmarks.Exuberance;

/// <summary>Computes the table of Monte-Carlo critical values that AIBubble.Domain embeds.</summary>
internal static class CriticalValueProgram
{
    // Years of months (5 to 60), the usual round sample sizes, and the S&P 500's 547 months of the literature's example.
    private static readonly int[] Lengths =
        [50, 60, 80, 100, 120, 144, 150, 180, 200, 240, 250, 300, 360, 400, 480, 500, 540, 547, 552, 600, 720, 800, 1000];

    private static readonly int[] Lags = [0, 1];

    public static int Run(string[] args)
    {
        var replications = Option(args, "--replications", 10_000);
        var seed = Option(args, "--seed", 20_150_801);
        var at = Array.IndexOf(args, "--out");
        var file = at >= 0 && at + 1 < args.Length ? args[at + 1] : "src/AIBubble.Domain/Exuberance/critical-values.json";
        var entries = new List<TabulatedCriticalValues>();
        foreach (var length in Lengths)
        {
            foreach (var lag in Lags)
            {
                entries.Add(CriticalValueTable.Simulate(length, lag, replications, seed));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"T {length} lag {lag}: GSADF 95 % {entries[^1].Gsadf.P95.Value:0.000}"));
            }
        }

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var table = new CriticalValueTable(today, ExuberanceRequest.MethodVersion, seed, replications, entries);
        File.WriteAllText(file, JsonSerializer.Serialize(table, CriticalValueTable.Json) + "\n");
        return 0;
    }

    private static int Option(string[] args, string name, int fallback)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
    }
}
