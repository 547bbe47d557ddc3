using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Reports;

/// <summary>One observation a claim rests on.</summary>
public sealed record ClaimEvidence(string Indicator, string Subject, DateOnly Period, double Value, string Unit, DateOnly KnownOn,
    ObservationQuality Quality, string Citation, string SnapshotId);
