using System.Runtime.InteropServices;

namespace AIBubble.Pipeline.Reports.Rendering;

/// <summary>The representations of a report, in the order the server prefers them when a client accepts several equally.</summary>
public enum ReportFormat
{
    /// <summary><c>application/json</c>, <c>format=json</c>.</summary>
    Json,

    /// <summary><c>text/html</c>, <c>format=html</c>.</summary>
    Html,

    /// <summary><c>text/markdown</c>, <c>format=md</c>.</summary>
    Markdown,

    /// <summary><c>text/csv</c>, <c>format=csv</c>.</summary>
    Csv,
}

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

/// <summary>Outcome of a negotiation.</summary>
/// <param name="Format">The format to send; meaningless unless <paramref name="Failure"/> is <see cref="NegotiationFailure.None"/>.</param>
/// <param name="Failure">Why there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FormatChoice(ReportFormat Format, NegotiationFailure Failure);
