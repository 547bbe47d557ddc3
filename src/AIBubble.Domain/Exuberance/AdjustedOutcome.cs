namespace AIBubble.Domain.Exuberance;

/// <summary>The test of the residual, and the projection it comes from.</summary>
public sealed record AdjustedOutcome : ExuberanceOutcome
{
    /// <summary>Share of the (log) series' variance the proxies explain, 0–1. Levels that trend together explain each other: high is not proof.</summary>
    public required double RSquared { get; init; }

    /// <summary>The intercept.</summary>
    public required double Intercept { get; init; }

    /// <summary>One coefficient per proxy, an elasticity when logarithms are taken.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }
}
