using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using AIBubble.Sources.Payloads;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Fred;

/// <summary>Federal Reserve Economic Data: the API with all vintages (ALFRED) when there is a key, downloads when there is none.</summary>
internal sealed class FredSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<FredOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "fred";

    private const string ApiPrefix = "observations/";
    private const string GraphPrefix = "fredgraph/";
    private const int PageSize = 100_000;

    // Far beyond any series; keeps a nonsensical count from paging for ever.
    private const int MaximumRows = 2_000_000;

    private readonly FredOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "fred";

    /// <inheritdoc/>
    public string Description => "FRED, Federal Reserve Bank of St. Louis: GDP, labour market, benefits, wealth, investment and the Nasdaq Composite, with vintages when a key is set.";

    /// <inheritdoc/>
    public string ScheduleName => "Fred";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public SourceAvailability Availability => SourceAvailability.On;

    /// <inheritdoc/>
    public string Attribution => "This product uses the FRED® API but is not endorsed or certified by the Federal Reserve Bank of St. Louis.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        foreach (var series in options.SeriesList)
        {
            if (!options.HasKey)
            {
                var address = new Uri(SourceHttp.Directory(options.EffectiveGraphAddress), $"graph/fredgraph.csv?id={series.Id}").AbsoluteUri;
                yield return await fetcher.FetchAsync(Id, client, new ResourceRequest(GraphPrefix + series.Id, address, PayloadFormat.Csv), options, memory, cancellationToken);
                continue;
            }

            for (int? offset = 0; offset is { } from;)
            {
                var item = await fetcher.FetchAsync(Id, client, ApiRequest(series, from), options, memory, cancellationToken);
                yield return item;
                offset = item is CollectedPayload payload ? NextOffset(payload, from) : null;
            }
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        var isApi = payload.Resource.StartsWith(ApiPrefix, StringComparison.Ordinal);
        var name = isApi ? payload.Resource[ApiPrefix.Length..].Split('/')[0]
            : payload.Resource.StartsWith(GraphPrefix, StringComparison.Ordinal) ? payload.Resource[GraphPrefix.Length..] : "";
        var series = FredSeries.Find(name) ?? throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
        return isApi ? FredParser.ParseApi(Id, series, payload) : FredParser.ParseGraph(Id, series, payload);
    }

    private ResourceRequest ApiRequest(FredSeries series, int offset)
    {
        var page = offset.ToString(CultureInfo.InvariantCulture);
        // The whole span of real time asks for every vintage; the default file type would be XML.
        var vintages = series.HasVintages ? "&realtime_start=1776-07-04&realtime_end=9999-12-31" : "";
        return new ResourceRequest(
            ApiPrefix + series.Id + (offset == 0 ? "" : "/" + page),
            $"fred/series/observations?series_id={series.Id}&api_key={Uri.EscapeDataString(options.ApiKey!)}&file_type=json{vintages}&limit={PageSize.ToString(CultureInfo.InvariantCulture)}&offset={page}",
            PayloadFormat.Json)
        {
            Secret = options.ApiKey,
            Explain = Explain,
        };
    }

    private static string? Explain(HttpStatusCode status, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = PayloadJson.Parse(content, "FRED errors");
            return document.RootElement.TextOf("error_message") is { } message
                ? $"HTTP {(int)status}: FRED says {PayloadText.Quote(message, 300)}."
                : null;
        }
        catch (PayloadFaultException)
        {
            return null;
        }
    }

    // Only to know whether there is a further page; a payload that cannot be read is judged by its parser.
    private static int? NextOffset(CollectedPayload payload, int from)
    {
        try
        {
            using var document = JsonDocument.Parse(payload.Content);
            return document.RootElement.NumberOf("count") is { } count && from + PageSize < Math.Min(count, MaximumRows) ? from + PageSize : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
