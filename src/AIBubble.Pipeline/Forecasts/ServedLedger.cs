using AIBubble.Domain.Forecasts;

namespace AIBubble.Pipeline.Forecasts;

/// <summary>The ledger as it stands.</summary>
/// <param name="Filed">What was filed, oldest first.</param>
/// <param name="Scores">How it did.</param>
/// <param name="Reconstructed">What would have been filed before, oldest first.</param>
/// <param name="ReconstructedScores">How that would have done.</param>
public sealed record ServedLedger(
    IReadOnlyList<Forecast> Filed, IReadOnlyList<ForecastScore> Scores, IReadOnlyList<Forecast> Reconstructed,
    IReadOnlyList<ForecastScore> ReconstructedScores);
