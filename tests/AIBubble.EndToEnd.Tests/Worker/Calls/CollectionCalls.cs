namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>Runs of sources. What starts one is tested with the queues.</summary>
internal static class CollectionCalls
{
    public static IReadOnlyList<ApiCall> All { get; } =
    [
        new("Runs", "GET", "/api/collections?source=fred", 200),
        new("Runs without a limit", "GET", "/api/collections?limit=-1", 400),
        new("Run that there is not", "GET", "/api/collections/none", 404),
        new ApiCall("Collection from nowhere", "POST", "/api/collections/nowhere%20at%20all", 404).WithKey(),
        new ApiCall("Collection from a source that is off", "POST", "/api/collections/layoffs-fyi", 409).WithKey(),
        new ApiCall("Collection without a key", "POST", "/api/collections/fred", 401).ExplainedByLocalHost(),
    ];
}
