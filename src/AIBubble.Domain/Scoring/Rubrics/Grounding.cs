namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How well an anchor is founded. Serialised in lower case.</summary>
public enum Grounding
{
    /// <summary>A published rule or a computed distribution.</summary>
    A,

    /// <summary>Defensible from several dated episodes.</summary>
    B,

    /// <summary>A judgement.</summary>
    C,
}
