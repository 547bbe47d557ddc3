namespace AIBubble.Domain.Observations;

/// <summary>The point an observation is about: a year and its last quarter end on the same day and are different points.</summary>
/// <param name="Series">What is measured, and of whom.</param>
/// <param name="PeriodStart">First day of the period for flows; <see langword="null"/> for levels and for periods whose start is not stated.</param>
/// <param name="Period">Last day of the period observed.</param>
public readonly record struct ObservationPoint(SeriesKey Series, DateOnly? PeriodStart, DateOnly Period);
