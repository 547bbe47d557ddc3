namespace AIBubble.Domain.Scoring;

/// <summary>What stands in for a criterion without a score.</summary>
internal enum MissingRule
{
    /// <summary>Nothing: the other criteria's weights renormalise, as the rubric has it.</summary>
    Renormalise,

    /// <summary>The middle of the scale.</summary>
    Middle,

    /// <summary>Any value of the scale.</summary>
    Anything,
}
