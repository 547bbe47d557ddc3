using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class RubricDocumentTests
{
    [Fact]
    public void The_document_says_what_the_rubric_says()
    {
        var (path, written) = (RubricDocument.Path(), File.ReadAllText(RubricDocument.Path()));
        var (begin, end) = (written.IndexOf(RubricDocument.Begin, StringComparison.Ordinal), written.IndexOf(RubricDocument.End, StringComparison.Ordinal));
        Assert.True(begin > 0 && end > begin, "docs/rubric.md has lost its markers.");
        begin += RubricDocument.Begin.Length;
        var expected = RubricDocument.Write(RubricLoader.Default);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, written[..begin] + expected + written[end..]);
            return;
        }

        Assert.True(expected == written[begin..end], "docs/rubric.md has drifted from rubric.json: run this test with UPDATE_DOCS=1 and read what changed.");
    }

    [Fact]
    public void Every_input_of_the_rubric_is_documented()
    {
        var written = File.ReadAllText(RubricDocument.Path());
        foreach (var criterion in RubricLoader.Default.Pillars.SelectMany(static p => p.Criteria))
        {
            Assert.Contains($"`{criterion.Id}`", written, StringComparison.Ordinal);
            Assert.All(criterion.Inputs, i => Assert.Contains($"| `{i.Id}`", written, StringComparison.Ordinal));
        }
    }
}
