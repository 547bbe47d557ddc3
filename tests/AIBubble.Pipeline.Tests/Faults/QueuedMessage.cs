using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>A message and when it is seen next.</summary>
internal sealed record QueuedMessage(WorkStep Step, string Reason, DateTimeOffset VisibleAt, int Dequeued);
