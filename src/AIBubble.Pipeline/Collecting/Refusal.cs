namespace AIBubble.Pipeline.Collecting;

/// <summary>One entry of a collected payload that could not be used, so that somebody can look it up and judge.</summary>
/// <param name="Place">Where it is: RFC 6901 JSON pointer (<c>/facts/dei/EntityCommonStockSharesOutstanding/units/shares/3</c>) or line (<c>line 12</c>).</param>
/// <param name="Code">Stable kebab-case code a program can act on.</param>
/// <param name="Message">A sentence for people: what was found and why it is not used.</param>
/// <param name="Excerpt">The entry as the source wrote it, cut to at most 120 characters.</param>
public sealed record Refusal(string Place, string Code, string Message, string Excerpt);
