using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>Opens the storage account a connection setting names, the way the Functions host reads such settings.</summary>
internal sealed class StorageConnection(IConfiguration configuration)
{
    /// <summary>The setting that names the host's own account.</summary>
    public const string HostSetting = "AzureWebJobsStorage";

    // A storage call that hangs must not hang a timer or a queue: the SDK would wait 100 s per try.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Whether any account is configured; if not, LocalHost starts Azurite.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[HostSetting])
        || !string.IsNullOrWhiteSpace(configuration[HostSetting + ":accountName"])
        || !string.IsNullOrWhiteSpace(configuration[HostSetting + ":blobServiceUri"])
        || !string.IsNullOrWhiteSpace(configuration[HostSetting + ":queueServiceUri"]);

    /// <exception cref="StartFaultException">The setting is missing or unusable.</exception>
    public BlobServiceClient Blobs(string setting = HostSetting)
    {
        var options = new BlobClientOptions { Retry = { NetworkTimeout = NetworkTimeout } };
        return Open(setting, "blob", text => new BlobServiceClient(text, options), (uri, credential) => new BlobServiceClient(uri, credential, options));
    }

    /// <summary>Message text is passed through as it is: <see cref="Queues.MessageCodec"/> decodes it, so that a poison message keeps its bytes.</summary>
    /// <exception cref="StartFaultException">The setting is missing or unusable.</exception>
    public QueueServiceClient Queues(string setting = HostSetting)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None, Retry = { NetworkTimeout = NetworkTimeout } };
        return Open(setting, "queue", text => new QueueServiceClient(text, options), (uri, credential) => new QueueServiceClient(uri, credential, options));
    }

    private TClient Open<TClient>(string setting, string service, Func<string, TClient> byText, Func<Uri, TokenCredential, TClient> byUri)
    {
        // The Functions host lets a trigger name 'Orders' stand for 'AzureWebJobsOrders'.
        var section = new[] { setting, "AzureWebJobs" + setting }.Select(configuration.GetSection).FirstOrDefault(candidate => candidate.Exists())
            ?? throw new StartFaultException($"The storage setting {setting} has no value.");
        try
        {
            if (!string.IsNullOrWhiteSpace(section.Value))
            {
                return byText(section.Value);
            }

            var address = section[service + "ServiceUri"] ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.{service}.core.windows.net" : null)
                ?? throw new StartFaultException($"{setting}__{service}ServiceUri has no value.");
            return byUri(new Uri(address), Credential(section));
        }
        catch (FormatException)
        {
            // The message of the SDK may quote the text, which holds a key.
            throw new StartFaultException($"{setting} is not a valid storage connection.");
        }
    }

    private static TokenCredential Credential(IConfigurationSection section)
    {
        var clientId = section["clientId"];
        if (string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            return new ManagedIdentityCredential(
                string.IsNullOrWhiteSpace(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
        }

        return new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });
    }
}
