using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.WorldBank;

/// <summary>World Bank: gross domestic product by year, where no better source has it.</summary>
internal sealed class WorldBankSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<WorldBankOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "world-bank";

    private const string Resource = "gdp";

    private readonly WorldBankOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "world-bank";

    /// <inheritdoc/>
    public string Description => "World Bank: gross domestic product by year and country.";

    /// <inheritdoc/>
    public string ScheduleName => "WorldBank";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(45);

    /// <inheritdoc/>
    public SourceAvailability Availability => SourceAvailability.On;

    /// <inheritdoc/>
    public string Attribution => "The World Bank, World Development Indicators, CC BY 4.0.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var countries = options.Countries.Split(',', StringSplitOptions.TrimEntries);
        using var client = clients.CreateClient(Client);
        // Without a format it answers XML, and without a size 50 rows.
        var address = $"v2/country/{string.Join(';', countries)}/indicator/{WorldBankParser.IndicatorId}?format=json&per_page=20000";
        var request = new ResourceRequest($"{Resource}/{string.Join('+', countries)}", address, PayloadFormat.Json);
        yield return await fetcher.FetchAsync(Id, client, request, options, memory, cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource.Split('/') switch
    {
        [Resource, var countries] => WorldBankParser.Parse(Id, countries.Split('+'), payload),
        // As earlier versions named it, whatever the countries.
        [Resource] => WorldBankParser.Parse(Id, [], payload),
        _ => throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source."),
    };
}
