using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Prices;

/// <summary>Share prices from Tiingo, and price indices from imported files.</summary>
internal sealed class PricesSource(IHttpClientFactory clients, ResourceFetcher fetcher, FileFetcher files, IOptions<PricesOptions> options) : IObservationSource
{
    private const string TiingoPrefix = "tiingo/";
    private const string FilePrefix = "file/";
    private const string FirstDay = "2010-01-01";

    private readonly PricesOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<PricesSource, PricesOptions>
    {
        Id = "prices",
        Name = "Prices",
        // After the exchanges' close at 16:00 Eastern.
        Schedule = "0 30 22 * * 1-5",
        FreshnessLimit = TimeSpan.FromDays(5),
        // In a header, so that the key is in no address.
        Prepare = static (options, client) =>
            client.DefaultRequestHeaders.Authorization = options.HasKey ? new AuthenticationHeaderValue("Token", options.ApiKey) : null,
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.HasKey)
        {
            using var client = clients.CreateClient(Declaration.Id);
            foreach (var symbol in options.SymbolList)
            {
                var path = $"tiingo/daily/{Uri.EscapeDataString(symbol.ToLowerInvariant())}/prices?startDate={FirstDay}&format=json";
                var request = new ResourceRequest(TiingoPrefix + symbol, path, PayloadFormat.Json) { Secret = options.ApiKey };
                yield return await fetcher.FetchAsync(Declaration.Id, client, request, options, memory, cancellationToken);
            }
        }

        foreach (var (subject, path) in options.FileList)
        {
            yield return await files.FetchAsync(Declaration.Id, FilePrefix + subject, path, PayloadFormat.Csv, options.MaximumBytes, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        var isTiingo = payload.Resource.StartsWith(TiingoPrefix, StringComparison.Ordinal);
        var subject = isTiingo ? payload.Resource[TiingoPrefix.Length..]
            : payload.Resource.StartsWith(FilePrefix, StringComparison.Ordinal) ? payload.Resource[FilePrefix.Length..] : "";
        if (!SeriesKey.IsSubject(subject))
        {
            throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
        }

        return isTiingo ? PriceParsers.ParseTiingo(Declaration.Id, subject, payload) : PriceParsers.ParseFile(Declaration.Id, subject, payload);
    }
}
