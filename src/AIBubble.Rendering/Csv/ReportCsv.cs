using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Csv;

/// <summary>
/// The report as one tidy table. <c>row</c> says what a line is: <c>pillar</c> and <c>tension</c> (the composites),
/// <c>input</c> (one per input of every criterion) or <c>criterion</c> (a criterion without inputs). <c>low</c>,
/// <c>median</c>, <c>high</c> and <c>coverage</c> belong to the pillar or tension on composite rows and to the criterion elsewhere;
/// <c>knownOn</c> is the report's, <c>inputKnownOn</c> the input's. Begins with a byte order mark, for Excel.
/// </summary>
public static class ReportCsv
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "row", "asOf", "knownOn", "rubric", "rubricVersion", "rubricDigest", "inputsDigest",
        "verdict", "hedge", "robustness",
        "pillar", "pillarScore", "criterion", "criterionScore", "low", "median", "high", "weight", "contribution", "coverage", "status", "reason",
        "input", "indicator", "subject", "transform", "period", "value", "unit", "normalised", "inputWeight", "effectiveWeight",
        "inputKnownOn", "ageDays", "stale", "quality", "source", "citation", "snapshotId", "working", "note",
    ];

    /// <summary>Writes the table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static Task WriteAsync(Report report, Stream output, CancellationToken cancellationToken) =>
        WriteAsync(report, CsvDecimal.Point, output, cancellationToken);

    /// <summary>Writes it for who reads decimals in a certain way.</summary>
    /// <param name="report">The report.</param>
    /// <param name="decimalMark">How decimals are written.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(Report report, CsvDecimal decimalMark, Stream output, CancellationToken cancellationToken)
    {
        await using var table = new CsvTable(output, byteOrderMark: true, decimalMark, cancellationToken);
        await table.RowAsync([.. Columns]);
        foreach (var pillar in report.Pillars)
        {
            object?[] composite = [null, null, pillar.Low, pillar.Median, pillar.High, null, null, pillar.Coverage, null, null];
            await table.RowAsync(Line(report, "pillar", ScoreId.Of(pillar.Id), pillar.Score, composite, null));
            foreach (var criterion in pillar.Criteria)
            {
                object?[] scored =
                [
                    criterion.Id.Value, criterion.Score, criterion.Low, criterion.Median, criterion.High, criterion.Weight, criterion.Contribution,
                    criterion.Coverage, DomainJson.Word(criterion.Status), criterion.Reason,
                ];
                if (criterion.Inputs.Count == 0)
                {
                    await table.RowAsync(Line(report, "criterion", ScoreId.Of(pillar.Id), pillar.Score, scored, null));
                }

                foreach (var input in criterion.Inputs)
                {
                    await table.RowAsync(Line(report, "input", ScoreId.Of(pillar.Id), pillar.Score, scored, input));
                }
            }
        }

        var tension = report.Tension;
        object?[] last = [null, null, tension.Low, tension.Median, tension.High, null, null, null, null, null];
        await table.RowAsync(Line(report, "tension", ScoreId.Tension, tension.Score, last, null));
    }

    private static object?[] Line(Report report, string row, ScoreId pillar, double? pillarScore, object?[] scored, InputReading? input) =>
    [
        row, report.AsOf, report.KnownOn, report.Rubric.Id, report.Rubric.Version, report.Rubric.Digest, report.InputsDigest,
        DomainJson.Word(report.Verdict.Kind), DomainJson.Word(report.Verdict.Hedge), report.Verdict.Robustness,
        pillar.Value, pillarScore, .. scored,
        input?.Id, input?.Indicator, input?.Subject, input?.Transform, input?.Period, input?.Value, input?.Unit, input?.Normalised,
        input?.Weight, input?.EffectiveWeight, input?.KnownOn, input?.AgeDays, input?.Stale,
        input?.Quality is { } quality ? DomainJson.Word(quality) : null,
        input?.Source, input?.Citation, input?.SnapshotId, input?.Working, input?.Note,
    ];
}
