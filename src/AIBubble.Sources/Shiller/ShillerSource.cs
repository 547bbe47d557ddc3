using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Shiller;

/// <summary>The cyclically adjusted price/earnings ratio of the U.S. stock market, by month.</summary>
internal sealed class ShillerSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<ShillerOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "shiller";

    private const string TableResource = "cape/table";
    private const string FileResource = "cape/file";

    private readonly ShillerOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "shiller";

    /// <inheritdoc/>
    public string Description => "Shiller's cyclically adjusted price/earnings ratio (CAPE) of the U.S. market, by month.";

    /// <inheritdoc/>
    public string ScheduleName => "Shiller";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(45);

    /// <inheritdoc/>
    public SourceAvailability Availability => SourceAvailability.On;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFile = options.Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        using var client = clients.CreateClient(Client);
        yield return await fetcher.FetchAsync(
            Id,
            client,
            new ResourceRequest(isFile ? FileResource : TableResource, options.Path.TrimStart('/'), isFile ? PayloadFormat.Csv : PayloadFormat.Html),
            options,
            memory,
            cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource switch
    {
        TableResource => CapeParser.ParseTable(Id, payload),
        FileResource => CapeParser.ParseFile(Id, payload),
        _ => throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source."),
    };
}
