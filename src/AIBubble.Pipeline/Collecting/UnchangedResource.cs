namespace AIBubble.Pipeline.Collecting;

/// <summary>The upstream says nothing has changed since the payload we have.</summary>
/// <param name="Resource">What was asked for.</param>
public sealed record UnchangedResource(string Resource) : CollectedItem(Resource);
