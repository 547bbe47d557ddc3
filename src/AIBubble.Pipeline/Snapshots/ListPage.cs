namespace AIBubble.Pipeline.Snapshots;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Continuation">Opaque token of the next page, or <see langword="null"/> at the end.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Continuation);
