using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.French;

/// <summary>A century of U.S. industries: Kenneth French's 49 portfolios and the market they are part of.</summary>
internal sealed class FrenchSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<FrenchOptions> options) : IObservationSource
{
    private const string Industries = "49-industries";
    private const string Factors = "factors";
    private const string IndustryDays = "49-industries-daily";
    private const string FactorDays = "factors-daily";

    private static readonly (string Resource, string File)[] Files =
        [(Factors, "F-F_Research_Data_Factors_CSV.zip"), (Industries, "49_Industry_Portfolios_CSV.zip")];

    // Ten times as large as the others together.
    private static readonly (string Resource, string File)[] DailyFiles =
        [(FactorDays, "F-F_Research_Data_Factors_daily_CSV.zip"), (IndustryDays, "49_Industry_Portfolios_daily_CSV.zip")];

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<FrenchSource, FrenchOptions>
    {
        Id = "french",
        Name = "French",
        // A vintage appears about 25 days after its month; conditional requests make the days between cheap.
        Schedule = "0 20 6 * * 1",
        FreshnessLimit = TimeSpan.FromDays(16),
        Attribution = "Industry portfolios and market return: Kenneth R. French Data Library, copyright Eugene F. Fama and Kenneth R. French.",
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Value.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Declaration.Id);
        foreach (var (resource, file) in options.Value.Daily ? [.. Files, .. DailyFiles] : Files)
        {
            yield return await fetcher.FetchAsync(
                Declaration.Id, client, new ResourceRequest(resource, file, PayloadFormat.Zip), options.Value, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource switch
    {
        Industries => FrenchParser.ParseIndustries(Declaration.Id, payload),
        Factors => FrenchParser.ParseFactors(Declaration.Id, payload),
        IndustryDays => FrenchDailyParser.ParseIndustries(Declaration.Id, payload),
        FactorDays => FrenchDailyParser.ParseFactors(Declaration.Id, payload),
        _ => throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source."),
    };
}
