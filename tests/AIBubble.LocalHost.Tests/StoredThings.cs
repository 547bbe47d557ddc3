using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace AIBubble.LocalHost.Tests;

/// <summary>Blobs, messages and rows that a storage has accepted, to look for later.</summary>
internal static class StoredThings
{
    private const int Count = 20;
    private const string Name = "accepted";

    /// <summary>Returns when the last of them has been accepted.</summary>
    public static async Task StoreAsync(string connectionString)
    {
        var blobs = new BlobContainerClient(connectionString, Name);
        var queue = new QueueClient(connectionString, Name);
        var table = new TableClient(connectionString, Name);
        await Task.WhenAll(blobs.CreateAsync(), queue.CreateAsync(), table.CreateAsync());
        await Task.WhenAll(Numbers().SelectMany(number => new Task[]
        {
            blobs.UploadBlobAsync(number, BinaryData.FromString(number)),
            queue.SendMessageAsync(number),
            table.AddEntityAsync(new TableEntity("p", number)),
        }));
    }

    /// <summary>Fails unless every one is there.</summary>
    public static async Task AssertStoredAsync(string connectionString)
    {
        var blobs = new BlobContainerClient(connectionString, Name);
        foreach (var number in Numbers())
        {
            Assert.Equal(number, (await blobs.GetBlobClient(number).DownloadContentAsync()).Value.Content.ToString());
        }

        var messages = (await new QueueClient(connectionString, Name).PeekMessagesAsync(32)).Value;
        Assert.Equal(Numbers(), messages.Select(message => message.Body.ToString()).Order(StringComparer.Ordinal));

        var rows = await new TableClient(connectionString, Name).QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
        Assert.Equal(Numbers(), rows);
    }

    private static List<string> Numbers() => [.. Enumerable.Range(0, Count).Select(number => number.ToString("D2", CultureInfo.InvariantCulture))];
}
