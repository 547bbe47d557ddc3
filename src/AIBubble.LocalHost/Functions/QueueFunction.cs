namespace AIBubble.LocalHost.Functions;

/// <summary>A function that works off a queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Call">How it is called.</param>
/// <param name="Queue">The queue's name, placeholders resolved.</param>
internal sealed record QueueFunction(string Name, FunctionCall Call, string Queue);
