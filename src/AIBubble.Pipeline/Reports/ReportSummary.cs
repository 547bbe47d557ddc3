using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Pipeline.Reports;

/// <summary>A report in short, as it stands beside another.</summary>
/// <param name="AsOf">The day it is about.</param>
/// <param name="KnownOn">The day by which everything in it had been published.</param>
/// <param name="Rubric">Version of its rubric.</param>
/// <param name="InputsDigest">Its inputs digest.</param>
/// <param name="Kind">Its verdict.</param>
/// <param name="Hedge">How much of the damage is covered.</param>
/// <param name="Robustness">Share (0–1) of methodological variants with that verdict.</param>
/// <param name="Statement">The verdict in words.</param>
/// <param name="Scores">Every score (0–100) by id: pillars, criteria and <c>tension</c>; <see langword="null"/> where it is missing.</param>
public sealed record ReportSummary(
    DateOnly AsOf,
    DateOnly KnownOn,
    string Rubric,
    string InputsDigest,
    VerdictKind Kind,
    HedgeStatus Hedge,
    double? Robustness,
    string Statement,
    IReadOnlyDictionary<string, double?> Scores)
{
    /// <summary>The summary of a report.</summary>
    public static ReportSummary Of(Report report) => new(
        report.AsOf, report.KnownOn, report.Rubric.Version, report.InputsDigest, report.Verdict.Kind, report.Verdict.Hedge, report.Verdict.Robustness,
        report.Verdict.Statement,
        report.Pillars.Select(static p => (Id: p.Id.Value, p.Score))
            .Concat(report.Pillars.SelectMany(static p => p.Criteria).Select(static c => (Id: c.Id.Value, c.Score)))
            .Append((Id: ScoreId.Tension.Value, report.Tension.Score))
            .ToDictionary(static s => s.Id, static s => s.Score, StringComparer.Ordinal));
}
