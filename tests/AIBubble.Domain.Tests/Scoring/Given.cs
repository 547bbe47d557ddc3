using System.Globalization;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>Builds observation sets and evaluations in a line each.</summary>
internal sealed class Given
{
    private static readonly DateTimeOffset Recorded = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly List<RecordedObservation> rows = [];

    public IReadOnlyList<RecordedObservation> Rows => rows;

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Adds one observation; known on the last day of its period unless said otherwise.</summary>
    public Given Value(string indicator, string subject, string period, double value, string? start = null, string? knownOn = null, string? unit = null,
        ObservationQuality quality = ObservationQuality.Reported, DateTimeOffset? recordedAt = null, string source = "seed")
    {
        rows.Add(new RecordedObservation(
            new Observation
            {
                Series = new SeriesKey(indicator, subject),
                PeriodStart = start is null ? null : Day(start),
                Period = Day(period),
                Value = quality == ObservationQuality.Withdrawn ? null : value,
                Unit = unit ?? IndicatorCatalogue.Default[indicator].Unit,
                KnownOn = Day(knownOn ?? period),
                Quality = quality,
                Source = source,
                Citation = "Test",
            },
            recordedAt ?? Recorded,
            new string('0', 64)));
        return this;
    }

    /// <summary>Adds month ends from a first one on.</summary>
    public Given Months(string indicator, string subject, string first, params double[] values)
    {
        var day = Day(first);
        for (var i = 0; i < values.Length; i++)
        {
            var month = day.AddDays(1).AddMonths(i).AddDays(-1);
            Value(indicator, subject, month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), values[i]);
        }

        return this;
    }

    public ObservationSet Set() => SetOf(rows);

    public static ObservationSet SetOf(IEnumerable<RecordedObservation> rows) =>
        new(rows.GroupBy(static r => r.Observation.Series).Select(static g => new ObservationSeries(g.Key, IndicatorCatalogue.Default[g.Key.Indicator], g)));

    public EvaluationContext At(string asOf, string? knownOn = null, string? subject = null, Rubric? rubric = null,
        UncertaintyMode uncertainty = UncertaintyMode.None) => new()
        {
            AsOf = Day(asOf),
            KnownOn = Day(knownOn ?? asOf),
            Subject = subject,
            UseFreshness = subject is null,
            Observations = Set(),
            Rubric = rubric ?? RubricLoader.Default,
            GeneratedAt = Recorded,
            Uncertainty = uncertainty,
        };

    public Report Report(string asOf, string? knownOn = null, string? subject = null, Rubric? rubric = null,
        UncertaintyMode uncertainty = UncertaintyMode.None) =>
        ReportEngine.Evaluate(At(asOf, knownOn, subject, rubric, uncertainty));

    /// <summary>Scores a theme with hindsight, as episodes are.</summary>
    public Report Theme(string subject, string asOf, Rubric? rubric = null) => Report(asOf, "2026-11-23", subject, rubric);
}

/// <summary>Finds parts of a report by id.</summary>
internal static class ReportParts
{
    public static PillarScore Pillar(this Report report, string id) => report.Pillars.Single(p => p.Id.Value == id);

    public static CriterionScore Criterion(this Report report, string id) => report.Pillars.SelectMany(static p => p.Criteria).Single(c => c.Id.Value == id);

    public static InputReading Input(this Report report, string criterion, string id) => report.Criterion(criterion).Inputs.Single(i => i.Id == id);
}
