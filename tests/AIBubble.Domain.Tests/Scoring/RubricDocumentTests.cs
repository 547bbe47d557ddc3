using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

[Collection("docs/rubric.md")]
public sealed class RubricDocumentTests
{
    public static TheoryData<string> Versions => [.. RubricSet.Shipped.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_document_says_what_the_rubric_says(string version)
    {
        var rubric = RubricSet.Shipped.Find(version)!;
        var (path, written) = (RubricDocument.Path(rubric), File.ReadAllText(RubricDocument.Path(rubric)));
        var (begin, end) = (written.IndexOf(RubricDocument.Begin, StringComparison.Ordinal), written.IndexOf(RubricDocument.End, StringComparison.Ordinal));
        Assert.True(begin > 0 && end > begin, $"{path} has lost its markers.");
        begin += RubricDocument.Begin.Length;
        var expected = RubricDocument.Write(rubric);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, written[..begin] + expected + written[end..]);
            return;
        }

        Assert.True(expected == written[begin..end], $"{path} has drifted from rubric {version}: run this test with UPDATE_DOCS=1 and read what changed.");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_input_of_the_rubric_is_documented(string version)
    {
        var rubric = RubricSet.Shipped.Find(version)!;
        var written = File.ReadAllText(RubricDocument.Path(rubric));
        foreach (var criterion in rubric.Pillars.SelectMany(static p => p.Criteria))
        {
            Assert.Contains($"`{criterion.Id}`", written, StringComparison.Ordinal);
            Assert.All(criterion.Inputs, i => Assert.Contains($"| `{i.Id}`", written, StringComparison.Ordinal));
        }
    }
}
