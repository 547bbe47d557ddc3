using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

[Collection("docs/rubric.md")]
public sealed class RubricComparisonTests
{
    public static TheoryData<string, string> Placements
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var version in RubricSet.Shipped.Versions)
            {
                foreach (var (theme, _, _) in Seeds.Episodes)
                {
                    data.Add(version, theme);
                }
            }

            return data;
        }
    }

    [Fact]
    public void The_document_says_what_the_rubrics_make_of_the_seeds()
    {
        var path = RubricDocument.Path(RubricSet.Shipped.Default);
        var written = File.ReadAllText(path);
        var (begin, end) = (written.IndexOf(RubricComparison.Begin, StringComparison.Ordinal), written.IndexOf(RubricComparison.End, StringComparison.Ordinal));
        Assert.True(begin > 0 && end > begin, $"{path} has lost its markers.");
        begin += RubricComparison.Begin.Length;
        var expected = RubricComparison.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, written[..begin] + expected + written[end..]);
            return;
        }

        Assert.True(expected == written[begin..end], $"{path} has drifted from the seeds: run this test with UPDATE_DOCS=1 and read what changed.");
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void Every_rubric_puts_the_episodes_where_history_put_them(string version, string theme)
    {
        var asOf = Seeds.Episodes.Single(e => e.Theme == theme).AsOf;
        var expected = theme is "TULIPS" or "SOUTH-SEA" ? VerdictKind.SpeculativeBubble : VerdictKind.IndustrialBubble;
        Assert.Equal(expected, RubricComparison.Episode(RubricSet.Shipped.Find(version)!, theme, asOf).Verdict.Kind);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void By_what_was_published_on_the_day_no_rubric_says_otherwise(string version, string theme)
    {
        // Most figures of the older episodes were published by historians: then there is nothing to tell the kind by.
        var asOf = Seeds.Episodes.Single(e => e.Theme == theme).AsOf;
        var expected = theme == "DOT-COM" ? VerdictKind.IndustrialBubble : VerdictKind.Undetermined;
        Assert.Equal(expected, RubricComparison.Episode(RubricSet.Shipped.Find(version)!, theme, asOf, asOf).Verdict.Kind);
    }
}
