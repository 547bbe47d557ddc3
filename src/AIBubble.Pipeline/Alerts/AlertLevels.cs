namespace AIBubble.Pipeline.Alerts;

/// <summary>Where the tension alert is raised and cleared: apart, so that noise around one level is not news.</summary>
/// <param name="Trigger">Raised at or above this tension, 0–100.</param>
/// <param name="Clear">Cleared below this tension, 0–100.</param>
public sealed record AlertLevels(double Trigger, double Clear);
