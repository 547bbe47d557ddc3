using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>Copies of the layoffs.fyi tracker, imported by hand: it has neither an API nor a licence to fetch it.</summary>
internal sealed class LayoffsFyiSource(IHttpClientFactory clients, ResourceFetcher fetcher, FileFetcher files, IOptions<LayoffsFyiOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "layoffs-fyi";

    private const string Resource = "layoffs";

    private readonly LayoffsFyiOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "layoffs-fyi";

    /// <inheritdoc/>
    public string Description => "layoffs.fyi, imported from a copy: layoffs announced by technology firms worldwide, by month and year.";

    /// <inheritdoc/>
    public string ScheduleName => "LayoffsFyi";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(120);

    /// <inheritdoc/>
    public SourceAvailability Availability => string.IsNullOrWhiteSpace(options.Path)
        ? SourceAvailability.Off("Sources__LayoffsFyi__Path is not set: the tracker has no API, so a copy has to be imported.")
        : SourceAvailability.On;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Path is not { } path)
        {
            yield break;
        }

        if (options.BaseAddress.Length == 0)
        {
            yield return await files.FetchAsync(Id, Resource, path, PayloadFormat.Csv, options.MaximumBytes, memory, cancellationToken);
            yield break;
        }

        using var client = clients.CreateClient(Client);
        yield return await fetcher.FetchAsync(Id, client, new ResourceRequest(Resource, path.TrimStart('/'), PayloadFormat.Csv), options, memory, cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource == Resource
        ? LayoffsFyiParser.Parse(Id, payload)
        : throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
}
