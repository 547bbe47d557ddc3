using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Shiller;

/// <summary>The cyclically adjusted price/earnings ratio of the U.S. stock market, by month.</summary>
internal sealed class ShillerSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<ShillerOptions> options) : IObservationSource
{
    private const string TableResource = "cape/table";
    private const string FileResource = "cape/file";

    private readonly ShillerOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<ShillerSource, ShillerOptions>
    {
        Id = "shiller",
        Name = "Shiller",
        // One value a month; by the third the month before is over.
        Schedule = "0 40 5 3 * *",
        FreshnessLimit = TimeSpan.FromDays(45),
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFile = options.Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        using var client = clients.CreateClient(Declaration.Id);
        yield return await fetcher.FetchAsync(
            Declaration.Id,
            client,
            new ResourceRequest(isFile ? FileResource : TableResource, options.Path.TrimStart('/'), isFile ? PayloadFormat.Csv : PayloadFormat.Html),
            options,
            memory,
            cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource switch
    {
        TableResource => CapeParser.ParseTable(Declaration.Id, payload),
        FileResource => CapeParser.ParseFile(Declaration.Id, payload),
        _ => throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source."),
    };
}
