namespace AIBubble.Domain.Reports;

/// <summary>What the evidence says of a claim. Serialised in kebab case.</summary>
public enum ClaimStatus
{
    /// <summary>Not yet decidable, or not decidable by data at all (the reading says which).</summary>
    Open,

    /// <summary>The evidence so far agrees.</summary>
    Supported,

    /// <summary>The evidence so far disagrees.</summary>
    Contradicted,

    /// <summary>The claim mixes things up; the reading gives the correction.</summary>
    Corrected,
}
