using AIBubble.Domain;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Scoring;

/// <summary>A report as rows of the score table.</summary>
public static class ScoreRows
{
    /// <summary>Scope of the row that holds the verdict.</summary>
    public const string VerdictScope = "verdict";

    /// <summary>Scope of the row that holds the tension.</summary>
    public const string TensionScope = "tension";

    /// <summary>One row per criterion and pillar, one for the tension, one for the verdict.</summary>
    public static IReadOnlyList<ScoreRow> Of(Report report, DateTimeOffset recordedAt)
    {
        var rows = new List<ScoreRow>();
        foreach (var pillar in report.Pillars)
        {
            rows.Add(Row(pillar.Id, pillar.Score, pillar.Low, pillar.High, pillar.Coverage, null));
            rows.AddRange(pillar.Criteria.Select(c => Row(c.Id, c.Score, c.Low, c.High, c.Coverage, DomainJson.Word(c.Status))));
        }

        rows.Add(Row(TensionScope, report.Tension.Score, report.Tension.Low, report.Tension.High, null, null));
        rows.Add(Row(VerdictScope, null, null, null, report.Verdict.Robustness,
            $"{DomainJson.Word(report.Verdict.Kind)} {DomainJson.Word(report.Verdict.Hedge)}"));
        return rows;

        ScoreRow Row(string scope, double? score, double? low, double? high, double? coverage, string? text) =>
            new(report.Rubric, report.AsOf, scope, report.InputsDigest, score, low, high, coverage, text, recordedAt);
    }
}
