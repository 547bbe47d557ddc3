using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Alerts;

/// <summary>What alerts look at, from one report. The same day, inputs and rubric are the same reading, however often scored.</summary>
/// <param name="Id">Identifies the reading: day, inputs digest and rubric digest.</param>
/// <param name="Kind">The verdict.</param>
/// <param name="Hedge">The hedge status.</param>
/// <param name="Tension">0–100, or <see langword="null"/> when missing.</param>
public sealed record WatchedReport(string Id, VerdictKind Kind, HedgeStatus Hedge, double? Tension)
{
    /// <summary>The reading of a report.</summary>
    public static WatchedReport Of(Report report) => new(
        FormattableString.Invariant($"{report.AsOf:yyyy-MM-dd}~{report.InputsDigest}~{report.Rubric.Digest}"), report.Verdict.Kind, report.Verdict.Hedge,
            report.Tension.Score);
}
