namespace AIBubble.Domain.Exuberance;

/// <summary>Critical values of all statistics under one null.</summary>
public sealed record CriticalValueSet(CriticalValues Adf, CriticalValues Sadf, CriticalValues Gsadf, CriticalSequences Bsadf);
