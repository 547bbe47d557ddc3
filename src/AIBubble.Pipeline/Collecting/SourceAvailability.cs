namespace AIBubble.Pipeline.Collecting;

/// <summary>Whether a source can run.</summary>
/// <param name="IsOn">True when it can.</param>
/// <param name="Reason">What is missing, naming the setting; <see langword="null"/> when on.</param>
public sealed record SourceAvailability(bool IsOn, string? Reason)
{
    /// <summary>The source can run.</summary>
    public static SourceAvailability On { get; } = new(true, null);

    /// <summary>The source cannot run.</summary>
    public static SourceAvailability Off(string reason) => new(false, reason);
}
