using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.EpochAi;

/// <summary>Epoch AI's tables on AI companies and data centres.</summary>
internal sealed class EpochAiSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<EpochAiOptions> options) : IObservationSource
{
    private static readonly (string Resource, string Path, Func<string, SourcePayload, ParsedPayload> Read)[] Tables =
    [
        ("ai-companies/revenue", "data/ai_companies_revenue_reports.csv", CompanyTables.Revenue),
        ("ai-companies/usage", "data/ai_companies_usage_reports.csv", CompanyTables.Usage),
        ("ai-companies/compute-spend", "data/ai_companies_compute_spend.csv", CompanyTables.ComputeSpend),
        ("data-centers/timelines", "data/data_centers/data_center_timelines.csv", DataCenterTimelines.Parse),
    ];

    private readonly EpochAiOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<EpochAiSource, EpochAiOptions>
    {
        Id = "epoch-ai",
        Name = "EpochAi",
        // Weekly: half of its freshness limit, so that one run that fails is not yet overdue.
        Schedule = "0 0 5 * * 1",
        FreshnessLimit = TimeSpan.FromDays(14),
        Attribution = "Epoch AI, ‘Data on AI Companies’ and ‘Data on Frontier AI Data Centers’, https://epoch.ai/data, CC BY 4.0.",
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Declaration.Id);
        foreach (var (resource, path, _) in Tables)
        {
            var request = new ResourceRequest(resource, path, PayloadFormat.Csv);
            yield return await fetcher.FetchAsync(Declaration.Id, client, request, options, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        var table = Array.Find(Tables, t => t.Resource == payload.Resource);
        return table.Read is null
            ? throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.")
            : table.Read(Declaration.Id, payload);
    }
}
