using System.Runtime.CompilerServices;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using AIBubble.Sources.Payloads;
using AIBubble.Sources.SecEdgar.CompanyFacts;
using AIBubble.Sources.SecEdgar.Proxies;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.SecEdgar;

/// <summary>U.S. Securities and Exchange Commission, EDGAR: what companies file about themselves.</summary>
internal sealed class SecEdgarSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<SecEdgarOptions> options) : IObservationSource
{
    /// <summary>Name of the client for the structured data.</summary>
    public const string DataClient = "sec-edgar-data";

    /// <summary>Name of the client for filed documents.</summary>
    public const string ArchivesClient = "sec-edgar-archives";

    private const string FactsPrefix = "companyfacts/";

    private readonly SecEdgarOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "sec-edgar";

    /// <inheritdoc/>
    public string Description =>
        "SEC EDGAR company facts: revenue, net income, capital expenditure, shares, pay of chief executives and registered offerings, as filed.";

    /// <inheritdoc/>
    public string ScheduleName => "SecEdgar";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public SourceAvailability Availability => string.IsNullOrWhiteSpace(options.Contact)
        ? SourceAvailability.Off("Sources__SecEdgar__Contact is not set: the SEC answers only requests that name a contact (a name and an e-mail address).")
        : SourceAvailability.On;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var data = clients.CreateClient(DataClient);
        using var archives = clients.CreateClient(ArchivesClient);
        string? ended = null;
        foreach (var company in options.CompanyList)
        {
            if (ended is not null)
            {
                yield return new FailedResource(FactsPrefix + company.Ticker, "Not asked for, because an earlier request of this run was refused: " + ended);
                continue;
            }

            var facts = await FetchAsync(data, FactsPrefix + company.Ticker, $"api/xbrl/companyfacts/CIK{company.PaddedCik}.json", PayloadFormat.Json,
                $"company facts of CIK {company.PaddedCik}; check {company.Ticker} in Sources__SecEdgar__Companies", memory, cancellationToken);
            ended = EndOfRun(facts);
            yield return facts;

            // Where the facts have no pay-versus-performance figures the proxy statement itself is read.
            if (options.ReadProxies && facts is CollectedPayload payload && payload.Content.Span.IndexOf("\"PeoTotalCompAmt\""u8) < 0)
            {
                var proxy = await FetchProxyAsync(data, archives, company, memory, cancellationToken);
                ended = EndOfRun(proxy);
                if (proxy is not null)
                {
                    yield return proxy;
                }
            }
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        var parts = payload.Resource.Split('/');
        return parts switch
        {
            ["companyfacts", var ticker] when SeriesKey.IsSubject(ticker) =>
                CompanyFactsParser.Parse(Id, ticker, CikOf(ticker), payload),
            ["proxy", var ticker, var accession, var day]
                when SeriesKey.IsSubject(ticker) && ProxyFiling.IsAccession(accession) && PayloadText.Date(day) is { } filed =>
                ProxyParser.Parse(Id, ticker, CikOf(ticker), accession, filed, payload.Content),
            ["submissions", var ticker] when SeriesKey.IsSubject(ticker) => ProxyFiling.SayNone(ticker, payload.Content),
            _ => throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source."),
        };
    }

    private long? CikOf(string ticker) => options.CompanyList.FirstOrDefault(c => c.Ticker == ticker)?.Cik;

    private static string? EndOfRun(CollectedItem? item) => item is FailedResource { Reason: var reason } && SecEdgarErrors.EndsRun(reason) ? reason : null;

    private async Task<CollectedItem?> FetchProxyAsync(
        HttpClient data, HttpClient archives, Company company, ICollectionMemory memory, CancellationToken cancellationToken)
    {
        // The list of submissions only leads to the document; it is kept only where it leads nowhere, as the proof of that.
        var list = await FetchAsync(data, "submissions/" + company.Ticker, $"submissions/CIK{company.PaddedCik}.json", PayloadFormat.Json,
            $"submissions of CIK {company.PaddedCik}", memory, cancellationToken);
        if (list is not CollectedPayload payload)
        {
            // Without a list there is no proxy to read, which is no fault of the facts.
            return list is FailedResource { Reason: var reason } && SecEdgarErrors.IsMissing(reason) ? null : list;
        }

        ProxyFiling? proxy;
        try
        {
            proxy = ProxyFiling.NewestIn(payload.Content);
        }
        catch (PayloadFaultException fault)
        {
            return new FailedResource(list.Resource, fault.Message, payload.MediaType, payload.Content);
        }

        if (proxy is null)
        {
            return payload;
        }

        // A filed document never changes: what is there is not asked for again. Its name carries what its text does not say.
        var resource = $"proxy/{company.Ticker}/{proxy.Accession}/{proxy.Filed:yyyy-MM-dd}";
        var what = $"document {proxy.Document} of filing {proxy.Accession}";
        return await memory.FindAsync(resource, cancellationToken) is null
            ? await FetchAsync(archives, resource, proxy.Path(company.Cik), PayloadFormat.Html, what, memory, cancellationToken)
            : new UnchangedResource(resource);
    }

    private Task<CollectedItem> FetchAsync(
        HttpClient client, string resource, string path, PayloadFormat format, string what, ICollectionMemory memory, CancellationToken cancellationToken)
    {
        var request = new ResourceRequest(resource, path, format) { Explain = (status, content) => SecEdgarErrors.Explain(status, content, what) };
        return fetcher.FetchAsync(Id, client, request, options, memory, cancellationToken);
    }
}
