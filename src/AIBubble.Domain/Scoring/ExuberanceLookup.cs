namespace AIBubble.Domain.Scoring;

/// <summary>Gives the test of a sample's raw series and, when it has proxies, of its residual; <see langword="null"/> when it is not available.</summary>
public delegate TestedSample? ExuberanceLookup(ExuberanceSample sample);
