using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Pipeline.Scoring;

/// <summary>A report as rows of the score table.</summary>
public static class ScoreRows
{
    /// <summary>One row per criterion and pillar, one for the tension, one for the verdict.</summary>
    public static IReadOnlyList<ScoreRow> Of(Report report, DateTimeOffset recordedAt)
    {
        var rows = new List<ScoreRow>();
        foreach (var pillar in report.Pillars)
        {
            rows.Add(Row(ScoreId.Of(pillar.Id)) with { Score = pillar.Score, Low = pillar.Low, High = pillar.High, Coverage = pillar.Coverage });
            rows.AddRange(pillar.Criteria.Select(c => Row(ScoreId.Of(c.Id)) with
            {
                Score = c.Score,
                Low = c.Low,
                High = c.High,
                Coverage = c.Coverage,
                Status = c.Status,
            }));
        }

        var (tension, verdict) = (report.Tension, report.Verdict);
        rows.Add(Row(ScoreId.Tension) with { Score = tension.Score, Low = tension.Low, High = tension.High });
        rows.Add(Row(ScoreId.Verdict) with { Coverage = verdict.Robustness, Kind = verdict.Kind, Hedge = verdict.Hedge });
        return rows;

        ScoreRow Row(ScoreId scope) => new()
        {
            Rubric = report.Rubric,
            AsOf = report.AsOf,
            Scope = scope,
            InputsDigest = report.InputsDigest,
            RecordedAt = recordedAt,
        };
    }
}
