using System.Globalization;
using System.Text;
using AIBubble.Domain;
using AIBubble.Domain.Backtest;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Reports;

/// <summary>Both rubrics over the figures the product ships with: where history put the past, and what the new rubric moved.</summary>
public sealed class RubricComparisonTests
{
    private const string Begin = "<!-- both rubrics, generated from the seeds: begin -->\n";
    private const string End = "<!-- both rubrics, generated from the seeds: end -->";

    // Where history put them.
    private static readonly Dictionary<string, VerdictKind> History = new(StringComparer.Ordinal)
    {
        ["tulips"] = VerdictKind.SpeculativeBubble,
        ["south-sea"] = VerdictKind.SpeculativeBubble,
        ["uk-railways"] = VerdictKind.IndustrialBubble,
        ["dot-com"] = VerdictKind.IndustrialBubble,
    };

    public static TheoryData<string> Versions => [.. RubricSet.Shipped.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_episode_stands_at_its_peak_where_history_put_it(string version)
    {
        var rubric = RubricSet.Shipped.Find(version)!;

        Assert.Equal(History.OrderBy(static h => h.Key, StringComparer.Ordinal), SeedSet.Episodes()
            .Select(e => KeyValuePair.Create(e.Id, SeedSet.Report(rubric, e.Peak, e.Theme).Verdict.Kind)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_episode_is_placed_where_history_put_it_by_the_others_alone(string version)
    {
        var placements = Placements(RubricSet.Shipped.Find(version)!);

        Assert.Equal(History.Count, placements.Count);
        Assert.All(placements, static p => Assert.True(p.Placed == p.History, $"{p.Episode}: {p.Placed}"));
    }

    [Fact]
    public void The_page_shows_both_rubrics_side_by_side()
    {
        var path = RepositoryFolder.Combine("docs", "rubric.md");
        var written = File.ReadAllText(path);
        var (begin, end) = (written.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, written.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= Begin.Length && end >= begin, $"{path} has lost its markers.");
        var expected = Page();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, written[..begin] + expected + written[end..]);
            return;
        }

        Assert.True(expected == written[begin..end], $"{path} has drifted from the seeds: run this test with UPDATE_DOCS=1 and read what changed.");
    }

    private static string Page()
    {
        var text = new StringBuilder();
        var versions = RubricSet.Shipped.All;
        text.Append("| theme | day |").AppendJoin(" |", versions.Select(static r => $" {r.Version}: heat | industrial | verdict")).Append(" |\n");
        text.Append("|---|---|").Append(string.Concat(versions.Select(static _ => "---|---|---|"))).Append('\n');
        Row("AI", SeedSet.Day, versions.Select(static r => SeedSet.Report(r, SeedSet.Day)));
        foreach (var (id, theme, _, days) in SeedSet.Episodes())
        {
            foreach (var day in days)
            {
                Row(id, day, versions.Select(r => SeedSet.Report(r, day, theme)));
            }
        }

        text.Append("\nEach episode placed by the others alone (industrial from the middle between those history calls speculative and those it "
            + "calls industrial):\n\n");
        text.Append("| episode | rubric | industrial | line drawn by the others | placed | history |\n|---|---|---|---|---|---|\n");
        foreach (var (rubric, p) in versions.SelectMany(static r => Placements(r).Select(p => (r, p))))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {p.Episode} | {rubric.Version} | {p.Industrial:0} | {p.Line:0} | {Word(p.Placed)} | {Word(p.History)} |\n");
        }

        return text.ToString();

        void Row(string theme, DateOnly day, IEnumerable<Report> reports) => text.Append(CultureInfo.InvariantCulture, $"| {theme} | {day:yyyy-MM-dd} |")
            .AppendJoin(" |", reports.Select(static r => $" {Number(r, PillarId.Heat)} | {Number(r, PillarId.Industrial)} | {DomainJson.Word(r.Verdict.Kind)}"))
            .Append(" |\n");
    }

    private static IReadOnlyList<Placement> Placements(Rubric rubric) => Placement.Of(SeedSet.Episodes().Select(e =>
        (e.Id, e.Id, SeedSet.Report(rubric, e.Peak, e.Theme).Pillar(PillarId.Industrial)?.Score, (VerdictKind?)History[e.Id])));

    private static string Number(Report report, PillarId pillar) =>
        report.Pillar(pillar)?.Score is { } score ? score.ToString("0", CultureInfo.InvariantCulture) : "–";

    private static string Word(VerdictKind kind) => DomainJson.Word(kind);
}
