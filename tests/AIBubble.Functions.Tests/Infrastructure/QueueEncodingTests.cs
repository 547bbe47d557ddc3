using System.Text;
using System.Text.Json;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Work;
using AIBubble.Storage;
using AIBubble.Storage.Queues;
using AIBubble.Testing;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Tests.Infrastructure;

[Collection(nameof(AzuriteCollection))]
public sealed class QueueEncodingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Messages_are_encoded_as_the_host_decodes_them()
    {
        var host = JsonElement.Parse(await File.ReadAllTextAsync(RepositoryFolder.Combine("host.json"), TestContext.Current.CancellationToken));
        Assert.Equal("base64", host.GetProperty("extensions").GetProperty("queues").GetProperty("messageEncoding").GetString());

        using var account = new StorageAccount(Options.Create(new StorageOptions { ConnectionString = azurite.ConnectionString, NamePrefix = "encoding" }));
        await new StorageWorkQueue(account).SendAsync(WorkStep.Score, "because", TimeSpan.Zero, TestContext.Current.CancellationToken);

        var stored = new QueueClient(azurite.ConnectionString, "encoding" + QueueNames.Score,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        var message = (await stored.PeekMessageAsync(TestContext.Current.CancellationToken)).Value.Body.ToString();
        Assert.Contains("because", Encoding.UTF8.GetString(Convert.FromBase64String(message)), StringComparison.Ordinal);
    }
}
