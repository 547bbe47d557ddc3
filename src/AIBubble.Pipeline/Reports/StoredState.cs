namespace AIBubble.Pipeline.Reports;

/// <summary>A state of knowledge over what is stored.</summary>
/// <param name="KnownOn">What had been published by this day.</param>
/// <param name="RecordedBy">What we had stored by this instant; <see langword="null"/> for everything.</param>
public sealed record StoredState(DateOnly KnownOn, DateTimeOffset? RecordedBy);
