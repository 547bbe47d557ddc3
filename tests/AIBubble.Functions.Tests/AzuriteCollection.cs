using AIBubble.Testing;

namespace AIBubble.Functions.Tests;

/// <summary>The tests that share one Azurite.</summary>
[CollectionDefinition(nameof(AzuriteCollection))]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>;
