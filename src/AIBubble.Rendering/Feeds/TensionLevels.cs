namespace AIBubble.Rendering.Feeds;

/// <summary>Where tension becomes high and where it no longer is: apart, so that noise around one level is no news.</summary>
/// <param name="High">High at or above, 0–100.</param>
/// <param name="Clear">No longer high below, 0–100; at most <paramref name="High"/>.</param>
public sealed record TensionLevels(double High, double Clear);
