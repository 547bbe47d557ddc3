namespace AIBubble.Domain.Scoring;

/// <summary>The test of one sample, before and after technology.</summary>
/// <param name="Raw">The raw series.</param>
/// <param name="Adjusted">The residual after projection on the proxies, or <see langword="null"/> without proxies.</param>
public sealed record TestedSample(ExuberanceStatistics Raw, ExuberanceStatistics? Adjusted);
