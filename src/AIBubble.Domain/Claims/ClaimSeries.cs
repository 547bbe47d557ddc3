using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Claims;

/// <summary>The series of one claim as known on the evaluation's dates.</summary>
internal sealed class ClaimSeries(SeriesReader reader, ClaimRubric claim)
{
    public DateOnly AsOf => reader.AsOf;

    public SeriesReader Reader => reader;

    /// <summary>A series of the claim, possibly empty.</summary>
    public SeriesView this[int index] => reader.View(claim.Series[index].Indicator, claim.Series[index].Subject);

    /// <summary>The latest point of a series of the claim.</summary>
    public SeriesPoint? Latest(int index) => this[index].At(reader.AsOf);

    public static ClaimEvidence Evidence(SeriesView view, SeriesPoint point) => new(
        view.Key.Indicator, view.Key.Subject, point.Period, point.Value, point.Unit, point.KnownOn, point.Quality, point.Citation, point.SnapshotId);
}
