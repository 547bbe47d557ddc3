namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>Every request of the comparison. No call depends on an earlier one.</summary>
internal static class ApiCalls
{
    public static IReadOnlyList<ApiCall> All { get; } =
        [.. ReportCalls.All, .. SeriesCalls.All, .. SnapshotCalls.All, .. CollectionCalls.All, .. QuarantineCalls.All, .. WhatIfCalls.All, .. HostCalls.All];

    public static ApiCall Find(string name) => All.Single(call => call.Name == name);
}
