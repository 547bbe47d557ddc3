namespace AIBubble.Pipeline.Collecting;

/// <summary>One entry of a collected payload that could not be used, readable without the payload at hand.</summary>
/// <param name="Place">Where it is: a line (<c>line 12</c>) or an RFC 6901 JSON pointer (<c>/observations/3/value</c>).</param>
/// <param name="Code">Stable kebab-case code, see <see cref="Domain.Faults.FaultCodes"/>.</param>
/// <param name="Message">A sentence for people: what was found and what is accepted instead.</param>
/// <param name="Excerpt">The beginning of the entry as it stands in the payload, at most 120 characters; empty when there is none.</param>
public sealed record Refusal(string Place, string Code, string Message, string Excerpt);
