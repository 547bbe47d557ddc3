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
    // Client for filed documents; the one of the source itself is for the structured data.
    private const string ArchivesClient = "sec-edgar-archives";

    private const string FactsPrefix = "companyfacts/";

    private readonly SecEdgarOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<SecEdgarSource, SecEdgarOptions>
    {
        Id = "sec-edgar",
        Name = "SecEdgar",
        // After the evening's filings are on companyfacts (EDGAR accepts until 22:00 Eastern).
        Schedule = "0 30 6 * * *",
        FreshnessLimit = TimeSpan.FromDays(3),
        // Sent as it is: the SEC wants a name and an address, which is not the product/version form HttpClient insists on.
        Prepare = static (options, client) => client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.Contact),
        FurtherClients = [new SourceClient<SecEdgarOptions>(ArchivesClient, static options => options.ArchivesBaseAddress)],
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var data = clients.CreateClient(Declaration.Id);
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
                CompanyFactsParser.Parse(Declaration.Id, ticker, CikOf(ticker), payload),
            ["proxy", var ticker, var accession, var day]
                when SeriesKey.IsSubject(ticker) && ProxyFiling.IsAccession(accession) && PayloadText.Date(day) is { } filed =>
                ProxyParser.Parse(Declaration.Id, ticker, CikOf(ticker), accession, filed, payload.Content),
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
        return fetcher.FetchAsync(Declaration.Id, client, request, options, memory, cancellationToken);
    }
}
