namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>What could not be processed. Nothing is in quarantine here; replaying is tested on the stores.</summary>
internal static class QuarantineCalls
{
    public static IReadOnlyList<ApiCall> All { get; } =
    [
        new("Quarantine", "GET", "/api/quarantine", 200),
        new("Quarantine by pages", "GET", "/api/quarantine?limit=0", 400),
        new ApiCall("Replay of nothing", "POST", $"/api/quarantine/{new string('0', 64)}/replay", 404).WithKey(),
        new ApiCall("Replay of what is not in quarantine", "POST", $"/api/quarantine/{SnapshotCalls.PreparedId}/replay", 409).WithKey(),
        new ApiCall("Replay from a queue that there is not", "POST", "/api/quarantine/message~nowhere/replay", 404).WithKey(),
        new ApiCall("Replay without a key", "POST", "/api/quarantine/message~record/replay", 401).ExplainedByLocalHost(),
    ];
}
