using System.Diagnostics;

namespace AIBubble.Pipeline.Tests.Steps;

/// <summary>Counts requests to storage on the wire.</summary>
internal static class StorageRequests
{
    /// <summary>How many requests some work makes, by the spans of the HTTP client below it: other tests run meanwhile.</summary>
    public static async Task<int> CountAsync(Func<Task> work)
    {
        using var root = new Activity(nameof(StorageRequests)).Start();
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == root.TraceId)
                {
                    Interlocked.Increment(ref count);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return count;
    }
}
