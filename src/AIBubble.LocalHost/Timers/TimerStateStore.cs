using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace AIBubble.LocalHost.Timers;

/// <summary>
/// The state of one timer, in the blob <c>azure-webjobs-hosts/timers/{app}/{function}.json</c>. The lease that makes a timer run
/// in one process only is taken on the same blob, so that a process that has lost it cannot write either.
/// </summary>
internal sealed class TimerStateStore(BlobServiceClient blobs, string application, string function)
{
    /// <summary>The container the Functions host keeps its own things in.</summary>
    public const string Container = "azure-webjobs-hosts";

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(Container);
    private readonly BlobClient blob = blobs.GetBlobContainerClient(Container).GetBlobClient($"timers/{application.ToLowerInvariant()}/{function}.json");

    /// <summary>The state, or <see langword="null"/> when the timer was never seen.</summary>
    public async Task<TimerState?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult download = await blob.DownloadContentAsync(cancellationToken);
            return download.Content.ToObjectFromJson<TimerState>();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            // Not ours, or cut off: as if the timer had never been seen. The next write under the lease mends it.
            return null;
        }
    }

    /// <summary>Writes the first state; a process that was faster wins.</summary>
    public async Task CreateAsync(TimerState state, CancellationToken cancellationToken)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(
                BinaryData.FromObjectAsJson(state), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                    cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Written by another process between our look and our write.
        }
    }

    /// <summary>Writes the state after a run.</summary>
    public Task WriteAsync(TimerState state, string leaseId, CancellationToken cancellationToken) =>
        blob.UploadAsync(
            BinaryData.FromObjectAsJson(state), new BlobUploadOptions { Conditions = new BlobRequestConditions { LeaseId = leaseId } }, cancellationToken);

    /// <summary>Takes the lease; <see langword="null"/> when another process holds it.</summary>
    public async Task<BlobLeaseClient?> TryAcquireAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(length, cancellationToken: cancellationToken);
            return lease;
        }
        catch (RequestFailedException exception) when (exception.Status is 409)
        {
            return null;
        }
    }
}
