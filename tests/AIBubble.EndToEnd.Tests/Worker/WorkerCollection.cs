namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>The tests that share one pair of hosts, one after the other.</summary>
[CollectionDefinition]
public sealed class WorkerCollection : ICollectionFixture<HostPair>;
