using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Csv;

/// <summary>
/// The report as one tidy table. <c>row</c> says what a line is: <c>pillar</c> and <c>tension</c> (the composites),
/// <c>input</c> (one per input of every criterion), <c>criterion</c> (a criterion without inputs) or <c>context</c> (a series that is
/// shown and not scored). <c>low</c>,
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
        "inputKnownOn", "ageDays", "stale", "quality", "source", "citation", "snapshotId", "working", "note", "rangeLow", "rangeHigh", "beyond", "leftOut",
    ];

    // What a line says before it names its input.
    private const int NamesOfAnInput = 22;

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
        foreach (var shown in report.Context)
        {
            await table.RowAsync(
            [
                .. Line(report, "context", new ScoreId(shown.Id), null, [null, null, null, null, null, null, null, null, null, null], null)
                    .Take(NamesOfAnInput),
                shown.Id, shown.Indicator, shown.Subject, null, shown.Period, shown.Value, shown.Unit, null, null, null,
                shown.KnownOn, shown.AgeDays, shown.Stale, shown.Quality is { } quality ? DomainJson.Word(quality) : null,
                shown.Source, shown.Citation, shown.SnapshotId, shown.HowToPost, shown.Note, null, null, null, null,
            ]);
        }
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
        input?.Range?.Low, input?.Range?.High, input?.Beyond,
        input is { LeftOut.Count: > 0 } ? string.Join(' ', input.LeftOut.Select(static l => l.Subject)) : null,
    ];
}
