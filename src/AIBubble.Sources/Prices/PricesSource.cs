using System.Runtime.CompilerServices;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Prices;

/// <summary>Share prices from Tiingo, and price indices from imported files.</summary>
internal sealed class PricesSource(IHttpClientFactory clients, ResourceFetcher fetcher, FileFetcher files, IOptions<PricesOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "prices";

    private const string TiingoPrefix = "tiingo/";
    private const string FilePrefix = "file/";
    private const string FirstDay = "2010-01-01";

    private readonly PricesOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "prices";

    /// <inheritdoc/>
    public string Description => "Share prices at month-ends (Tiingo), and price indices from imported files.";

    /// <inheritdoc/>
    public string ScheduleName => "Prices";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(5);

    /// <inheritdoc/>
    public SourceAvailability Availability => options.HasKey || options.FileList.Any()
        ? SourceAvailability.On
        : SourceAvailability.Off("Neither Sources__Prices__ApiKey (a free Tiingo token) nor Sources__Prices__Files is set.");

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.HasKey)
        {
            using var client = clients.CreateClient(Client);
            foreach (var symbol in options.SymbolList)
            {
                var path = $"tiingo/daily/{Uri.EscapeDataString(symbol.ToLowerInvariant())}/prices?startDate={FirstDay}&format=json";
                yield return await fetcher.FetchAsync(Id, client, new ResourceRequest(TiingoPrefix + symbol, path, PayloadFormat.Json) { Secret = options.ApiKey }, options, memory, cancellationToken);
            }
        }

        foreach (var (subject, path) in options.FileList)
        {
            yield return await files.FetchAsync(Id, FilePrefix + subject, path, PayloadFormat.Csv, options.MaximumBytes, memory, cancellationToken);
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

        return isTiingo ? PriceParsers.ParseTiingo(Id, subject, payload) : PriceParsers.ParseFile(Id, subject, payload);
    }
}
