using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using AIBubble.Sources.SecEdgar.CompanyFacts;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.SecEdgar;

/// <summary>U.S. Securities and Exchange Commission, EDGAR: what companies file about themselves.</summary>
internal sealed class SecEdgarSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<SecEdgarOptions> options) : IObservationSource
{
    /// <summary>Name of the client for the structured data.</summary>
    public const string DataClient = "sec-edgar-data";

    private const string FactsPrefix = "companyfacts/";

    private readonly SecEdgarOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "sec-edgar";

    /// <inheritdoc/>
    public string Description => "SEC EDGAR company facts: revenue, net income, capital expenditure, shares, pay of chief executives and registered offerings, as filed.";

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
        string? ended = null;
        foreach (var company in options.CompanyList)
        {
            var resource = FactsPrefix + company.Ticker;
            if (ended is not null)
            {
                yield return new FailedResource(resource, "Not asked for, because an earlier request of this run was refused: " + ended);
                continue;
            }

            using var client = clients.CreateClient(DataClient);
            var item = await fetcher.FetchAsync(Id, client, new ResourceRequest(resource, $"api/xbrl/companyfacts/CIK{company.PaddedCik}.json", PayloadFormat.Json)
            {
                Explain = (status, content) => SecEdgarErrors.Explain(status, content, $"company facts of CIK {company.PaddedCik}; check {company.Ticker} in Sources__SecEdgar__Companies"),
            }, options.MaximumBytes, memory, cancellationToken);
            ended = item is FailedResource { Reason: var reason } && SecEdgarErrors.EndsRun(reason) ? reason : null;
            yield return item;
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload)
    {
        if (!payload.Resource.StartsWith(FactsPrefix, StringComparison.Ordinal))
        {
            throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
        }

        var ticker = payload.Resource[FactsPrefix.Length..];
        return CompanyFactsParser.Parse(Id, ticker, options.CompanyList.FirstOrDefault(c => c.Ticker == ticker)?.Cik, payload);
    }
}
