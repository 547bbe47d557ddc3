namespace AIBubble.Domain.Exuberance;

/// <summary>A run of dates with the BSADF above its 95 % critical value. Indices are 0-based positions in the values.</summary>
/// <param name="Test">Which critical values date it: <c>mc</c> or <c>wild-bootstrap</c>.</param>
/// <param name="Start">First date above.</param>
/// <param name="End">Last date above.</param>
/// <param name="Peak">Date of the largest BSADF.</param>
/// <param name="PeakStatistic">The BSADF there.</param>
/// <param name="Extreme">Date of the highest value in a rise, of the lowest in a fall.</param>
/// <param name="Duration">Number of dates from start to end, both included.</param>
/// <param name="Direction">Rise or fall, from the last value before the start to the peak.</param>
/// <param name="Ongoing">Whether the last date of the series is still above.</param>
public sealed record ExuberanceEpisode(
    ExuberanceTestKind Test,
    int Start,
    int End,
    int Peak,
    double PeakStatistic,
    int Extreme,
    int Duration,
    EpisodeDirection Direction,
    bool Ongoing);
