using System.Runtime.InteropServices;

namespace AIBubble.Rendering.Formats;

/// <summary>Outcome of a negotiation.</summary>
/// <param name="Format">The format to send; meaningless unless <paramref name="Failure"/> is <see cref="NegotiationFailure.None"/>.</param>
/// <param name="Failure">Why there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FormatChoice(ReportFormat Format, NegotiationFailure Failure);
