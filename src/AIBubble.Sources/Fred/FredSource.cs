using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using AIBubble.Sources.Payloads;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Fred;

/// <summary>Federal Reserve Economic Data: the API with all vintages (ALFRED) when there is a key, downloads when there is none.</summary>
internal sealed class FredSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<FredOptions> options, TimeProvider time) : IObservationSource
{
    // FRED's own words for more than 2,000 vintages in one span of real time, and for a span without any.
    private const string TooManyVintages = "exceeds the maximum number of vintage dates";
    private const string NotInAlfred = "does not exist in ALFRED";

    private const string GraphPrefix = "fredgraph/";
    private const int PageSize = 100_000;

    // Far beyond any series; keeps a nonsensical count from paging for ever.
    private const int MaximumRows = 2_000_000;

    private readonly FredOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<FredSource, FredOptions>
    {
        Id = "fred",
        Name = "Fred",
        // Releases of the day are out by early afternoon, UTC.
        Schedule = "0 45 13 * * *",
        FreshnessLimit = TimeSpan.FromDays(3),
        Attribution = "This product uses the FRED® API but is not endorsed or certified by the Federal Reserve Bank of St. Louis.",
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Declaration.Id);
        foreach (var series in options.SeriesList)
        {
            if (!options.HasKey)
            {
                var address = new Uri(SourceHttp.Directory(options.EffectiveGraphAddress), $"graph/fredgraph.csv?id={series.Id}").AbsoluteUri;
                yield return await fetcher.FetchAsync(Declaration.Id, client, new ResourceRequest(GraphPrefix + series.Id, address, PayloadFormat.Csv), options,
                    memory, cancellationToken);
                continue;
            }

            var first = await fetcher.FetchAsync(Declaration.Id, client, ApiRequest(series, FredResource.Whole(series.Id)), options, memory, cancellationToken);
            var parts = IsTooManyVintages(first) ? FredResource.Windows(series.Id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
                : [FredResource.Whole(series.Id)];
            foreach (var part in parts)
            {
                for (var page = part; page is not null;)
                {
                    var item = page == FredResource.Whole(series.Id) ? first
                        : await fetcher.FetchAsync(Declaration.Id, client, ApiRequest(series, page), options, memory, cancellationToken);
                    if (part != parts[^1] && IsBeforeHistory(item))
                    {
                        break;
                    }

                    yield return item;
                    page = item is CollectedPayload payload ? Next(page, payload) : null;
                }
            }
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        if (FredResource.Parse(payload.Resource) is { } resource && FredSeries.Find(resource.Series) is { } asked)
        {
            return FredParser.ParseApi(Declaration.Id, asked, resource.From, payload);
        }

        var name = payload.Resource.StartsWith(GraphPrefix, StringComparison.Ordinal) ? payload.Resource[GraphPrefix.Length..] : "";
        var series = FredSeries.Find(name) ?? throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
        return FredParser.ParseGraph(Declaration.Id, series, payload);
    }

    private ResourceRequest ApiRequest(FredSeries series, FredResource resource)
    {
        // Without a span of real time only today's values come; the default file type would be XML.
        var vintages = series.HasVintages ? resource.RealTime : "";
        var page = string.Create(CultureInfo.InvariantCulture, $"&limit={PageSize}&offset={resource.Offset}");
        return new ResourceRequest(
            resource.Name,
            $"fred/series/observations?series_id={series.Id}&api_key={Uri.EscapeDataString(options.ApiKey!)}&file_type=json{vintages}{page}",
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

    private static bool IsTooManyVintages(CollectedItem item) => item is FailedResource failed
        && failed.Reason.Contains(TooManyVintages, StringComparison.OrdinalIgnoreCase);

    // FRED refuses a span of real time that ends before the first vintage instead of answering with nothing.
    private static bool IsBeforeHistory(CollectedItem item) => item is FailedResource failed
        && failed.Reason.Contains(NotInAlfred, StringComparison.OrdinalIgnoreCase);

    // Only to know whether there is a further page; a payload that cannot be read is judged by its parser.
    private static FredResource? Next(FredResource page, CollectedPayload payload)
    {
        try
        {
            using var document = PayloadJson.Parse(payload.Content, "FRED observations");
            return document.RootElement.NumberOf("count") is { } count && page.Offset + PageSize < Math.Min(count, MaximumRows)
                ? page with { Offset = page.Offset + PageSize }
                : null;
        }
        catch (PayloadFaultException)
        {
            return null;
        }
    }
}
