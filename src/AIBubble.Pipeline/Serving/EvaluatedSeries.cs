using System.Collections.Frozen;
using AIBubble.Domain.Backtest;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Pipeline.Serving;

/// <summary>The series that reports, their history and the back-test read: always in memory, and as they are.</summary>
internal sealed class EvaluatedSeries(RubricSet rubrics)
{
    private readonly FrozenSet<SeriesKey> required = rubrics.All.SelectMany(static r => r.RequiredSeries()).ToFrozenSet();

    /// <summary>Whether a series is one of them.</summary>
    public bool Contains(SeriesKey key) => required.Contains(key) || PanelReader.Reads(key) || ThemePanel.Reads(key);
}
