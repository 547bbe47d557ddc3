using AIBubble.LocalHost.Timers;

namespace AIBubble.LocalHost.Functions;

/// <summary>A function that runs on a schedule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Call">How it is called.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="IsMonitored">Whether a missed occurrence is made up for.</param>
internal sealed record TimerFunction(string Name, FunctionCall Call, Schedule Schedule, bool IsMonitored);
