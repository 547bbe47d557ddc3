namespace AIBubble.Domain.Reports;

/// <summary>The verdicts of the essay. Serialised in kebab case.</summary>
public enum VerdictKind
{
    /// <summary>Coverage of heat or industrial character is too low to say.</summary>
    Undetermined,

    /// <summary>Neither hot nor a build-out.</summary>
    NoBubble,

    /// <summary>Industrial in character and not hot.</summary>
    IndustrialBuildOut,

    /// <summary>Hot, and money turns into useful things.</summary>
    IndustrialBubble,

    /// <summary>Hot, and nothing useful would be left.</summary>
    SpeculativeBubble,
}
