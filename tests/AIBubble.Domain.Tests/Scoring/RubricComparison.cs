using System.Globalization;
using System.Text;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>The part of docs/rubric.md that is computed from the seeds: every criterion under both rubrics, for AI and every episode.</summary>
internal static class RubricComparison
{
    public const string Begin = "<!-- generated from the seeds: begin -->\n";
    public const string End = "<!-- generated from the seeds: end -->";

    // Fixed, so that the page says the same on any day: the last month of which most figures are in the seeds, and all that is in them.
    private const string Today = "2026-09-30";
    private const string Known = "2026-11-26";

    private static readonly Rubric Before = RubricSet.Shipped.All[^2];

    private static readonly Rubric After = RubricSet.Shipped.Default;

    /// <summary>AI on the page's day, by all that the seeds know.</summary>
    public static Report Ai(Rubric rubric) => Evaluate(rubric, null, Given.Day(Today), Given.Day(Known));

    /// <summary>A theme of the past on the day of its peak.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="theme">The theme.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knownOn">What counts as known; null for everything in the seeds.</param>
    public static Report Episode(Rubric rubric, string theme, DateOnly asOf, DateOnly? knownOn = null) =>
        Evaluate(rubric, theme, asOf, knownOn ?? Given.Day(Known));

    public static string Write()
    {
        var text = new StringBuilder();
        var columns = Seeds.Episodes.Select(static e => (e.Theme, Before: Episode(Before, e.Theme, e.AsOf), After: Episode(After, e.Theme, e.AsOf)))
            .Prepend((Theme: "AI", Before: Ai(Before), After: Ai(After))).ToList();
        Line(text, $"Points under {Before.Version} → {After.Version}, AI on {Today} and episodes on the day of their peak with all figures in "
            + $"the seeds, without the PSY test; – is missing.\n");
        Line(text, "| | " + string.Join(" | ", columns.Select(static c => c.Theme)) + " |");
        Line(text, "|---|" + string.Concat(columns.Select(static _ => "---|")));
        foreach (var pillar in After.Pillars)
        {
            Row($"**{pillar.Id}**", r => r.Pillar(pillar.Id.Value).Score);
            pillar.Criteria.ToList().ForEach(c => Row($"`{c.Id}`{(c.ContextOnly ? " (context)" : "")}", r => r.Criterion(c.Id.Value).Score));
        }

        Row("**tension**", static r => r.Tension.Score);
        Words("**verdict**", static r => DomainJson.Word(r.Verdict.Kind));
        Words("counted of the industrial character", static r => Points(r.Verdict.IndustrialCounted));
        Line(text, "\nThe essay's claims on the same day:\n\n| claim | before | after |\n|---|---|---|");
        var (earlier, later) = (columns[0].Before, columns[0].After);
        foreach (var claim in later.Claims)
        {
            var was = earlier.Claims.FirstOrDefault(c => c.Id == claim.Id);
            Line(text, $"| `{claim.Id}` | {(was is null ? "–" : DomainJson.Word(was.Status))} | {DomainJson.Word(claim.Status)}{(was?.Finding == claim.Finding ? "" : ": " + claim.Finding)} |");
        }

        return text.ToString();

        void Row(string name, Func<Report, double?> score) => Words(name, r => Points(score(r)));

        void Words(string name, Func<Report, string> word) => Line(text,
            $"| {name} | " + string.Join(" | ", columns.Select(c => word(c.Before) == word(c.After) ? word(c.After)
                : $"{word(c.Before)} → {word(c.After)}")) + " |");
    }

    private static Report Evaluate(Rubric rubric, string? theme, DateOnly asOf, DateOnly knownOn) => ReportEngine.Evaluate(new EvaluationContext
    {
        AsOf = asOf,
        KnownOn = knownOn,
        Subject = theme,
        UseFreshness = theme is null,
        Observations = Seeds.All,
        Rubric = rubric,
        GeneratedAt = DateTimeOffset.UnixEpoch,
        Uncertainty = UncertaintyMode.None,
    });

    private static string Points(double? score) => score?.ToString("0", CultureInfo.InvariantCulture) ?? "–";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
