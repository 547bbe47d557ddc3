namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How a value becomes points. Serialised in kebab case.</summary>
public enum GoalpostScale
{
    /// <summary>Straight line between the goalposts.</summary>
    Linear,

    /// <summary>Straight line in the logarithm; both goalposts must be positive, and a value that is not counts as smaller than either.</summary>
    Log,

    /// <summary>Straight line in −ln(1 − x/100), for yearly rates of decline in per cent: 50 % is twice 29.3 %.</summary>
    Decline,

    /// <summary>Straight lines between stated points; low and high are the outermost of them.</summary>
    Points,
}
