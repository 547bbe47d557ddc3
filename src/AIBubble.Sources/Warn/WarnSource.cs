using System.Runtime.CompilerServices;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Warn;

/// <summary>Mass-layoff notices under the WARN Act, state by state: an early signal, before any survey.</summary>
internal sealed class WarnSource(IHttpClientFactory clients, ResourceFetcher fetcher, IOptions<WarnOptions> options) : IObservationSource
{
    private const string Prefix = "notices/";

    private readonly WarnOptions options = options.Value;

    /// <summary>What the app knows of it before it exists.</summary>
    public static RegisteredSource Declaration { get; } = new HttpSourceDeclaration<WarnSource, WarnOptions>
    {
        Id = "warn",
        Name = "Warn",
        // Daily, because an early signal is worth nothing late.
        Schedule = "0 15 5 * * *",
        FreshnessLimit = TimeSpan.FromDays(7),
    };

    /// <inheritdoc/>
    SourceDeclaration IObservationSource.Declaration => Declaration;

    /// <inheritdoc/>
    public SourceAvailability Availability => options.Availability;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Declaration.Id);
        foreach (var state in options.StateList)
        {
            var request = new ResourceRequest(Prefix + state, state.ToLowerInvariant() + ".csv", PayloadFormat.Csv);
            yield return await fetcher.FetchAsync(Declaration.Id, client, request, options, memory, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ParsedPayload Parse(SourcePayload payload) =>
        payload.Resource.StartsWith(Prefix, StringComparison.Ordinal) && payload.Resource[Prefix.Length..] is { Length: 2 } state
            && state.All(char.IsAsciiLetterUpper)
            ? WarnParser.Parse(Declaration.Id, state, payload)
            : throw new PayloadFaultException($"'{payload.Resource}' is not a resource of this source.");
}
