using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Bls;

/// <summary>U.S. Bureau of Labor Statistics: layoffs and discharges by industry.</summary>
internal sealed class BlsSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<BlsOptions> options, TimeProvider time) : IObservationSource
{
    private readonly BlsOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<BlsSource, BlsOptions>
    {
        Id = "bls",
        Name = "Bls",
        // JOLTS comes at 10:00 Eastern: 14:00 or 15:00 UTC.
        Schedule = "0 15 15 * * *",
        FreshnessLimit = TimeSpan.FromDays(10),
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The most a request may ask for: what goes beyond is cut off silently.
        var (series, years) = options.HasKey ? (50, 20) : (25, 10);
        var lastYear = time.GetUtcNow().Year;
        using var client = clients.CreateClient(Declaration.Id);
        for (var first = 0; first < JoltsSeries.All.Count; first += series)
        {
            var asked = new JoltsRequest(first, Math.Min(series, JoltsSeries.All.Count - first));
            var body = new Dictionary<string, object>
            {
                ["seriesid"] = asked.Series.Select(static s => s.Id).ToArray(),
                ["startyear"] = (lastYear - years + 1).ToString(CultureInfo.InvariantCulture),
                ["endyear"] = lastYear.ToString(CultureInfo.InvariantCulture),
            };
            if (options.HasKey)
            {
                body["registrationkey"] = options.RegistrationKey!;
            }

            yield return await fetcher.FetchAsync(Declaration.Id, client, new ResourceRequest(asked.Name, "publicAPI/v2/timeseries/data/", PayloadFormat.Json)
            {
                JsonBody = JsonSerializer.Serialize(body),
                Conditional = false,
                Secret = options.RegistrationKey,
            }, options, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) => payload.Resource.StartsWith(JoltsRequest.Prefix, StringComparison.Ordinal)
        ? BlsParser.Parse(Declaration.Id, JoltsRequest.SeriesOf(payload.Resource), payload)
        : throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
}
