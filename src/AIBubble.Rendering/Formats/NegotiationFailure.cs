namespace AIBubble.Rendering.Formats;

/// <summary>Why no format was chosen.</summary>
public enum NegotiationFailure
{
    /// <summary>A format was chosen.</summary>
    None,

    /// <summary>The <c>format</c> parameter names none that exists: 400.</summary>
    UnknownFormat,

    /// <summary>The <c>Accept</c> header excludes everything on offer: 406.</summary>
    NotAcceptable,
}
