namespace AIBubble.Pipeline.Collecting;

/// <summary>A payload to be read.</summary>
/// <param name="Resource">What it is, as the source named it when it was fetched.</param>
/// <param name="MediaType">Media type as sent.</param>
/// <param name="RetrievedOn">The day it was fetched, UTC: the earliest date at which its figures are certain to have been public.</param>
/// <param name="Content">The bytes exactly as received.</param>
public sealed record SourcePayload(string Resource, string MediaType, DateOnly RetrievedOn, ReadOnlyMemory<byte> Content);
