using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace AIBubble.Storage;

/// <summary>Opens the services of the one account that <see cref="StorageOptions"/> names: by connection string, or by address and identity.</summary>
public static class StorageClients
{
    /// <summary>The blob service; nothing is sent yet.</summary>
    public static BlobServiceClient Blobs(StorageOptions options, BlobClientOptions? client = null) =>
        string.IsNullOrEmpty(options.ConnectionString)
            ? new BlobServiceClient(options.BlobServiceUri, Credential(options), client)
            : new BlobServiceClient(options.ConnectionString, client);

    /// <summary>The queue service; nothing is sent yet.</summary>
    public static QueueServiceClient Queues(StorageOptions options, QueueClientOptions client) =>
        string.IsNullOrEmpty(options.ConnectionString)
            ? new QueueServiceClient(options.QueueServiceUri, Credential(options), client)
            : new QueueServiceClient(options.ConnectionString, client);

    /// <summary>The table service; nothing is sent yet.</summary>
    public static TableServiceClient Tables(StorageOptions options, TableClientOptions? client = null) =>
        string.IsNullOrEmpty(options.ConnectionString)
            ? new TableServiceClient(options.TableServiceUri, Credential(options), client)
            : new TableServiceClient(options.ConnectionString, client);

    private static TokenCredential Credential(StorageOptions options) =>
        string.Equals(options.Credential, "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(options.ClientId is null
                ? ManagedIdentityId.SystemAssigned
                : ManagedIdentityId.FromUserAssignedClientId(options.ClientId))
            : new DefaultAzureCredential();
}
