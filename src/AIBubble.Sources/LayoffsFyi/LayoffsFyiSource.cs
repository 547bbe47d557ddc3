using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>Copies of the layoffs.fyi tracker, imported by hand: it has neither an API nor a licence to fetch it.</summary>
internal sealed class LayoffsFyiSource(IHttpClientFactory clients, ResourceFetcher fetcher, FileFetcher files, IOptions<LayoffsFyiOptions> options)
    : IObservationSource
{
    private const string Resource = "layoffs";

    private readonly LayoffsFyiOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<LayoffsFyiSource, LayoffsFyiOptions>
    {
        Id = "layoffs-fyi",
        Name = "LayoffsFyi",
        // A copy is put in place by hand; one that has not changed is not read again.
        Schedule = "0 20 5 * * 1",
        FreshnessLimit = TimeSpan.FromDays(120),
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Path is not { } path)
        {
            yield break;
        }

        if (options.BaseAddress.Length == 0)
        {
            yield return await files.FetchAsync(Declaration.Id, Resource, path, PayloadFormat.Csv, options.MaximumBytes, memory, cancellationToken);
            yield break;
        }

        using var client = clients.CreateClient(Declaration.Id);
        var request = new ResourceRequest(Resource, path.TrimStart('/'), PayloadFormat.Csv);
        yield return await fetcher.FetchAsync(Declaration.Id, client, request, options, memory, cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource == Resource
        ? LayoffsFyiParser.Parse(Declaration.Id, payload)
        : throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
}
