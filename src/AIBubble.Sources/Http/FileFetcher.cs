using System.Globalization;
using System.Security;
using AIBubble.Pipeline.Collecting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Sources.Http;

/// <summary>Takes a payload from a local file, for sources that are imported by hand, with the checks of a download.</summary>
internal sealed class FileFetcher(TimeProvider time, ILogger<FileFetcher> logger)
{
    /// <summary>Reads one file.</summary>
    public async Task<CollectedItem> FetchAsync(string source, string resource, string path, PayloadFormat format, long maximumBytes,
        ICollectionMemory memory, CancellationToken cancellationToken)
    {
        var item = await TryFetchAsync(resource, path, format, maximumBytes, memory, cancellationToken);
        switch (item)
        {
            case FailedResource failed:
                logger.ResourceFailed(source, resource, failed.Reason);
                break;
            case CollectedPayload payload:
                logger.ResourceFetched(source, resource, payload.Content.Length);
                break;
            default:
                logger.ResourceUnchanged(source, resource);
                break;
        }

        return item;
    }

    private async Task<CollectedItem> TryFetchAsync(string resource, string path, PayloadFormat format, long maximumBytes, ICollectionMemory memory,
        CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return new FailedResource(resource, "The file of the setting does not exist.");
            }

            if (file.Length > maximumBytes)
            {
                return new FailedResource(resource,
                    $"The file is larger than {maximumBytes.ToString(CultureInfo.InvariantCulture)} bytes, the most this source accepts.");
            }

            // To the second, as far as a receipt keeps it.
            var modified = DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds());
            if (await memory.FindAsync(resource, cancellationToken) is { LastModified: { } known } && known == modified)
            {
                return new UnchangedResource(resource);
            }

            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            var mediaType = format == PayloadFormat.Json ? "application/json" : "text/csv";
            return PayloadFormats.Objection(format, mediaType, content) is { } objection
                ? new FailedResource(resource, $"In the file {objection}.", mediaType, content)
                : new CollectedPayload(resource, mediaType, content, time.GetUtcNow(), LastModified: modified);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new FailedResource(resource, $"The file could not be read ({e.GetType().Name}).");
        }
    }
}
