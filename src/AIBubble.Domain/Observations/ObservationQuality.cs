namespace AIBubble.Domain.Observations;

/// <summary>How a value came to be, as its supplier states it. Serialised in lower case.</summary>
public enum ObservationQuality
{
    /// <summary>Published by the body responsible for it (a filing, a statistical release).</summary>
    Reported,

    /// <summary>Computed from reported values by a stated rule.</summary>
    Derived,

    /// <summary>Somebody's estimate, or a figure that could not be checked against its primary source.</summary>
    Estimated,

    /// <summary>A judgement turned into a number, with its reason in the note.</summary>
    Coded,

    /// <summary>The source has withdrawn the value of this point: a row without value.</summary>
    Withdrawn,
}
