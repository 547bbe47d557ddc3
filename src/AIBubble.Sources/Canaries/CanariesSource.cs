using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Canaries;

/// <summary>Stanford Digital Economy Lab: employment by age and by how far an occupation is exposed to AI, from payrolls, monthly.</summary>
internal sealed class CanariesSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<CanariesOptions> options) : IObservationSource
{
    private const string Resource = "age-by-exposure";

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<CanariesSource, CanariesOptions>
    {
        Id = "canaries",
        Name = "Canaries",
        // A release a month, on no fixed day; conditional requests make the weeks between cheap.
        Schedule = "0 10 6 * * 2",
        FreshnessLimit = TimeSpan.FromDays(16),
        Attribution = "Employment by age and exposure to AI: Stanford Digital Economy Lab, AI Economic Indicators (Brynjolfsson, Chandar and Chen), "
            + "from ADP payroll data.",
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Value.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Declaration.Id);
        var request = new ResourceRequest(Resource, "canaries_age_by_exposure_results.zip", PayloadFormat.Zip);
        yield return await fetcher.FetchAsync(Declaration.Id, client, request, options.Value, memory, cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource == Resource
        ? CanariesParser.Parse(Declaration.Id, payload)
        : throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
}
