using System.Security.Cryptography;
using System.Text;
using AIBubble.Pipeline.Archiving;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Blobs;

/// <summary>The quarantine container: what came, with its reason as metadata (percent-encoded, headers are ASCII).</summary>
public sealed class BlobQuarantine(StorageAccount account) : IQuarantine
{
    /// <inheritdoc/>
    public async Task<string> KeepAsync(string source, string resource, string? mediaType, string reason, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.QuarantineContainer, cancellationToken);
        var digest = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{resource}\n{reason}\n"), .. content.Span]));
        var name = RawNames.Of(source, at, digest);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = mediaType ?? "application/octet-stream" },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["resource"] = Uri.EscapeDataString(resource),
                ["reason"] = Uri.EscapeDataString(reason.Length > 1000 ? reason[..1000] : reason),
                ["at"] = at.ToString("O"),
            },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // Kept already.
        }

        return name;
    }
}
