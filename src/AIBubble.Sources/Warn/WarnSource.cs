using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Warn;

/// <summary>Mass-layoff notices under the WARN Act, state by state: an early signal, before any survey.</summary>
internal sealed class WarnSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<WarnOptions> options) : IObservationSource
{
    /// <summary>Name of the client.</summary>
    public const string Client = "warn";

    private const string Prefix = "notices/";

    private readonly WarnOptions options = options.Value;

    /// <inheritdoc/>
    public string Id => "warn";

    /// <inheritdoc/>
    public string Description => "WARN Act notices by state: announced mass layoffs by month.";

    /// <inheritdoc/>
    public string ScheduleName => "Warn";

    /// <inheritdoc/>
    public TimeSpan FreshnessLimit => TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public SourceAvailability Availability => SourceAvailability.On;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        foreach (var state in options.StateList)
        {
            yield return await fetcher.FetchAsync(Id, client, new ResourceRequest(Prefix + state, state.ToLowerInvariant() + ".csv", PayloadFormat.Csv), options, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) =>
        payload.Resource.StartsWith(Prefix, StringComparison.Ordinal) && payload.Resource[Prefix.Length..] is { Length: 2 } state && state.All(char.IsAsciiLetterUpper)
            ? WarnParser.Parse(Id, state, payload)
            : throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
}
