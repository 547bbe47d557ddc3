using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.EpochAi;

/// <summary>Epoch AI's tables on AI companies and data centres.</summary>
internal sealed class EpochAiSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<EpochAiOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "epoch-ai";

    private static readonly (string Resource, string Path, Func<string, SourcePayload, ParsedPayload> Read)[] Tables =
    [
        ("ai-companies/revenue", "data/ai_companies_revenue_reports.csv", CompanyTables.Revenue),
        ("ai-companies/usage", "data/ai_companies_usage_reports.csv", CompanyTables.Usage),
        ("ai-companies/compute-spend", "data/ai_companies_compute_spend.csv", CompanyTables.ComputeSpend),
        ("data-centers/timelines", "data/data_centers/data_center_timelines.csv", DataCenterTimelines.Parse),
    ];

    private readonly EpochAiOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "epoch-ai";

    /// <inheritdoc/>
    public string Description => "Epoch AI: revenue, users and computing costs of AI companies, power capacity of AI data centres (estimates).";

    /// <inheritdoc/>
    public string ScheduleName => "EpochAi";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public SourceAvailability Availability => SourceAvailability.On;

    /// <inheritdoc/>
    public string Attribution => "Epoch AI, ‘Data on AI Companies’ and ‘Data on Frontier AI Data Centers’, https://epoch.ai/data, CC BY 4.0.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        foreach (var (resource, path, _) in Tables)
        {
            yield return await fetcher.FetchAsync(Id, client, new ResourceRequest(resource, path, PayloadFormat.Csv), options, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        var table = Array.Find(Tables, t => t.Resource == payload.Resource);
        return table.Read is null
            ? throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.")
            : table.Read(Id, payload);
    }
}
