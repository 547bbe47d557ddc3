namespace AIBubble.Pipeline.Collecting;

/// <summary>One step of a run.</summary>
/// <param name="Resource">Stable name of what was asked for, without secrets: <c>companyfacts/NVDA</c>, <c>observations/GDP</c>.</param>
public abstract record CollectedItem(string Resource);
