using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Scoring;

/// <summary>A monthly price series, and the technology proxies aligned with it, to be tested for explosive behaviour.</summary>
/// <param name="Series">The series.</param>
/// <param name="Dates">Ascending month ends.</param>
/// <param name="Values">Positive prices or ratios, aligned with the dates.</param>
/// <param name="Proxies">Positive technology proxies aligned with the dates; empty for the raw test only.</param>
/// <param name="Digest">SHA-256 over all of it, 64 lower-case hexadecimal digits: what a cached result is found by.</param>
public sealed record ExuberanceSample(SeriesKey Series, IReadOnlyList<DateOnly> Dates, IReadOnlyList<double> Values,
    IReadOnlyList<IReadOnlyList<double>> Proxies, string Digest);
