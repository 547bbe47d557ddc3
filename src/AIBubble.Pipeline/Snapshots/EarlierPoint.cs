using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What a snapshot has already said of a point.</summary>
/// <param name="Value">Its value, <see cref="double.NaN"/> for a withdrawal.</param>
/// <param name="Ordinal">Its line, or the index of its item.</param>
public sealed record EarlierPoint(double Value, int Ordinal)
{
    /// <summary>The fault of a later observation with another value.</summary>
    public Fault Fault(FaultPlace place)
    {
        var said = double.IsNaN(Value) ? "is withdrawn" : $"has the value {Value:R}";
        var where = place.Line is null ? $"observation {Ordinal}" : $"line {Ordinal}";
        return place.Fault("value", FaultCodes.ConflictingValues, $"The same point already {said} in {where} of this snapshot.");
    }
}
