namespace AIBubble.Functions.Http;

/// <summary>An answer with its body.</summary>
/// <param name="Answer">What it is.</param>
/// <param name="Body">Its bytes.</param>
public sealed record KeptAnswer(Answer Answer, KeptBody Body);
