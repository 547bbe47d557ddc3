using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.WorldBank;

/// <summary>World Bank: gross domestic product by year, where no better source has it.</summary>
internal sealed class WorldBankSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<WorldBankOptions> options) : IObservationSource
{
    private const string Resource = "gdp";

    private readonly WorldBankOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<WorldBankSource, WorldBankOptions>
    {
        Id = "world-bank",
        Name = "WorldBank",
        // Figures of years: monthly is often enough.
        Schedule = "0 50 5 5 * *",
        FreshnessLimit = TimeSpan.FromDays(45),
        Attribution = "The World Bank, World Development Indicators, CC BY 4.0.",
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var countries = SettingList.Items(options.Countries);
        using var client = clients.CreateClient(Declaration.Id);
        // Without a format it answers XML, and without a size 50 rows.
        var address = $"v2/country/{string.Join(';', countries)}/indicator/{WorldBankParser.IndicatorId}?format=json&per_page=20000";
        var request = new ResourceRequest($"{Resource}/{string.Join('+', countries)}", address, PayloadFormat.Json);
        yield return await fetcher.FetchAsync(Declaration.Id, client, request, options, memory, cancellationToken);
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource.Split('/') switch
    {
        [Resource, var countries] => WorldBankParser.Parse(Declaration.Id, countries.Split('+'), payload),
        // As earlier versions named it, whatever the countries.
        [Resource] => WorldBankParser.Parse(Declaration.Id, [], payload),
        _ => throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source."),
    };
}
