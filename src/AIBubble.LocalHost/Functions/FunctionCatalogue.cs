namespace AIBubble.LocalHost.Functions;

/// <summary>Every function that runs in this process.</summary>
internal sealed record FunctionCatalogue(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers, IReadOnlyList<QueueFunction> Queues);
