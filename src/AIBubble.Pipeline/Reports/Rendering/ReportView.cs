using System.Runtime.InteropServices;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Reports.Rendering;

/// <summary>Everything a rendered report shows: the report itself and what was fetched to put it into context.</summary>
public sealed record ReportView
{
    /// <summary>The report.</summary>
    public required Report Report { get; init; }

    /// <summary>Series drawn as small multiples, in this order; empty by default.</summary>
    public IReadOnlyList<ChartSeries> Charts { get; init; } = [];

    /// <summary>The composites over time, oldest first; empty by default.</summary>
    public IReadOnlyList<HistoryPoint> History { get; init; } = [];

    /// <summary>The rubric's boundaries between the kinds, or <see langword="null"/> when they are not known: no regions are drawn then.</summary>
    public VerdictThresholds? Thresholds { get; init; }

    /// <summary>Path under which the routes are served, without a trailing slash. Default <c>/api</c>.</summary>
    public string BasePath { get; init; } = "/api";

    /// <summary>Whether the report can be fetched again by its dates; false for what-if reports, which get no download links. Default true.</summary>
    public bool Stored { get; init; } = true;
}

/// <summary>The scores from which a pillar counts as high, which cut the plane of heat and industrial character into the four kinds.</summary>
/// <param name="Heat">Heat score (0–100) from which it is a bubble.</param>
/// <param name="Industrial">Industrial score (0–100) from which it is the good kind.</param>
public sealed record VerdictThresholds(double Heat, double Industrial);

/// <summary>One series to draw.</summary>
/// <param name="Indicator">Catalogue id.</param>
/// <param name="Subject">Subject of the series.</param>
/// <param name="Title">What is drawn, in plain words.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Points">Oldest first.</param>
public sealed record ChartSeries(string Indicator, string Subject, string Title, string Unit, IReadOnlyList<ChartPoint> Points);

/// <summary>One point of a drawn series.</summary>
/// <param name="Period">Last day of the period.</param>
/// <param name="Value">Value in the series' unit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ChartPoint(DateOnly Period, double Value);

/// <summary>The composites of one earlier report. Scores are 0–100, <see langword="null"/> when missing.</summary>
public sealed record HistoryPoint
{
    /// <summary>The day the scores are about.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Score of the heat pillar.</summary>
    public double? Heat { get; init; }

    /// <summary>Score of the industrial pillar.</summary>
    public double? Industrial { get; init; }

    /// <summary>Score of the divergence pillar.</summary>
    public double? Divergence { get; init; }

    /// <summary>Score of the hedge pillar.</summary>
    public double? Hedge { get; init; }

    /// <summary>Divergence not covered by hedge.</summary>
    public double? Tension { get; init; }

    /// <summary>The verdict of that day.</summary>
    public VerdictKind Kind { get; init; }

    /// <summary>The hedge status of that day.</summary>
    public HedgeStatus HedgeStatus { get; init; }

    /// <summary>Version of the rubric that gave the scores.</summary>
    public string? RubricVersion { get; init; }

    /// <summary>Digest of the inputs the scores rest on.</summary>
    public string? InputsDigest { get; init; }

    /// <summary>When the scores were computed, UTC.</summary>
    public DateTimeOffset? ScoredAt { get; init; }
}
