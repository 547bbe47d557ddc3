using System.Globalization;
using AIBubble.Domain.Backtest;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Backtest;

/// <summary>Gives the back-test, computed once for the industries that are stored: a second or two of work.</summary>
public sealed class BacktestService
{
    /// <summary>Why there is none.</summary>
    public const string Absent =
        "The back-test is computed from the industries of source 'french', which has not been collected: POST /api/collections/french collects it.";

    /// <summary>What it cannot say, beside every answer.</summary>
    public const string Limits =
        "Only heat can be tested so, and of heat only what returns, firms and size tell: the other pillars have no century of data. Whether a bubble is "
        + "industrial or speculative rests on a dozen episodes; where each is placed without the others is shown with them, and is no rate of success.";

    private readonly ComputedOnce<string, ServedBacktest?> known = new(2);

    /// <summary>The series it is read from.</summary>
    public static IEnumerable<SeriesKey> ReadFrom(StoredObservations stored) =>
        stored.Series.Select(static s => s.Series).Where(static k => PanelReader.Reads(k) || ThemePanel.Reads(k));

    /// <summary>The back-test, or null while the library has not been collected.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="cancellationToken">Ends the waiting for it.</param>
    public Task<ServedBacktest?> FindAsync(StoredObservations stored, CancellationToken cancellationToken)
    {
        var revision = stored.RevisionOf(ReadFrom(stored));
        return known.GetAsync(revision, _ => Task.FromResult(Compute(stored.Observations, revision)), cancellationToken);
    }

    private static ServedBacktest? Compute(ObservationSet observations, string revision)
    {
        if (PanelReader.Read(observations) is not { } panel)
        {
            return null;
        }

        var market = observations.Find(new SeriesKey("valuation.total-return-index", PanelReader.Market))!;
        var test = IndustryBacktest.Run(panel);
        var vintage = panel.Months[^1].ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var publishedOn = market.Rows.Max(static r => r.Observation.KnownOn);
        var theme = ThemePanel.Of(panel, observations);
        return new ServedBacktest(vintage, publishedOn, revision, test.Result, theme is null ? null : new(test, theme, $"{vintage} {publishedOn:O}"));
    }
}
