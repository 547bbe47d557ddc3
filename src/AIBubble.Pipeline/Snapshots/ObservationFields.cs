namespace AIBubble.Pipeline.Snapshots;

/// <summary>The fields of an observation in the public contract.</summary>
public static class ObservationFields
{
    /// <summary>All field names, in the order CSV output uses.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["indicator", "subject", "periodStart", "period", "value", "unit", "knownOn", "quality", "citation", "note"];

    /// <summary>Whether the contract knows the field.</summary>
    public static bool IsKnown(string name) => All.Contains(name, StringComparer.Ordinal);
}
