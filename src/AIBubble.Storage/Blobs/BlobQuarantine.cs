using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Snapshots;
using Azure;
using Azure.Storage.Blobs.Models;

namespace AIBubble.Storage.Blobs;

/// <summary>The quarantine container: what came, with its reason as metadata (percent-encoded, headers are ASCII).</summary>
public sealed class BlobQuarantine(StorageAccount account) : IQuarantine
{
    private const int MaximumHeader = 3_000;

    /// <inheritdoc/>
    public async Task<string> KeepAsync(string source, string resource, string? mediaType, string reason, ReadOnlyMemory<byte> content, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.QuarantineContainer, cancellationToken);
        var digest = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{resource}\n{reason}\n"), .. content.Span]));
        var name = RawNames.Of(source, at, digest);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = mediaType ?? "application/octet-stream" },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["resource"] = Header(resource),
                ["reason"] = Header(reason),
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

    /// <inheritdoc/>
    public async Task<ListPage<KeptPayload>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.QuarantineContainer, cancellationToken);
        var pages = container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken).AsPages(continuation, limit);
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            return new ListPage<KeptPayload>([.. page.Values.Select(Read)], string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        }

        return new ListPage<KeptPayload>([], null);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var container = await account.ContainerAsync(StorageNames.QuarantineContainer, cancellationToken);
        return await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    private static KeptPayload Read(BlobItem blob)
    {
        var at = DateTimeOffset.TryParse(Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var noted)
            ? noted
            : blob.Properties.CreatedOn ?? default;
        return new KeptPayload(
            blob.Name, blob.Name.Split('/')[0], Text("resource"), blob.Properties.ContentType, Text("reason"), at, blob.Properties.ContentLength ?? 0);

        string Text(string name) => blob.Metadata.TryGetValue(name, out var value) ? Uri.UnescapeDataString(value) : string.Empty;
    }

    // The service takes 8 KiB of metadata in all, and a character may become nine or twelve.
    private static string Header(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Uri.EscapeDataString(rune.ToString());
            if (escaped.Length + next.Length > MaximumHeader)
            {
                break;
            }

            escaped.Append(next);
        }

        return escaped.ToString();
    }
}
