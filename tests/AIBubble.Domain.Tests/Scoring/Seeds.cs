using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>The figures the product ships with, as observations.</summary>
internal static class Seeds
{
    private static readonly Lazy<ObservationSet> Loaded = new(Load);

    /// <summary>All of them, observations and episodes.</summary>
    public static ObservationSet All => Loaded.Value;

    /// <summary>Theme, day of the peak and title of every episode, by id.</summary>
    public static IReadOnlyList<(string Theme, DateOnly AsOf, string Title)> Episodes { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Folder(), "episodes"), "*.json").Order(StringComparer.Ordinal).Select(static file =>
        {
            using var header = JsonDocument.Parse(File.ReadAllText(file));
            var root = header.RootElement;
            return (root.GetProperty("theme").GetString()!, DateOnly.Parse(root.GetProperty("asOf").GetString()!, CultureInfo.InvariantCulture),
                root.GetProperty("title").GetString()!);
        }),
    ];

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../seeds"));

    private static ObservationSet Load() => Given.SetOf(
        new[] { "observations", "episodes" }
            .SelectMany(static f => Directory.GetFiles(Path.Combine(Folder(), f), "*.csv").Order(StringComparer.Ordinal))
            .SelectMany(static file => Records(File.ReadAllText(file)).Skip(1).Where(static r => r.Count == 10)).Select(Row));

    private static RecordedObservation Row(List<string> cells) => new(
        new Observation
        {
            Series = new SeriesKey(cells[0], cells[1]),
            PeriodStart = cells[2].Length == 0 ? null : Given.Day(cells[2]),
            Period = Given.Day(cells[3]),
            Value = cells[4].Length == 0 ? null : double.Parse(cells[4], CultureInfo.InvariantCulture),
            Unit = cells[5],
            KnownOn = Given.Day(cells[6]),
            Quality = Enum.Parse<ObservationQuality>(cells[7], ignoreCase: true),
            Source = "seed",
            Citation = cells[8],
            Note = cells[9].Length == 0 ? null : cells[9],
        },
        DateTimeOffset.UnixEpoch,
        new string('0', 64));

    /// <summary>The records of a CSV file with quoted cells; the pipeline's own reader is tested elsewhere and lives further out.</summary>
    private static IEnumerable<List<string>> Records(string text)
    {
        var (record, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                record.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n' && !quoted)
            {
                record.Add(cell.ToString());
                cell.Clear();
                yield return record;
                record = [];
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
    }
}
