using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Tests.Collecting;

/// <summary>Yields what the test says; payloads are <c>day value [known on]</c> separated by bars.</summary>
internal sealed class ScriptedSource : IObservationSource
{
    public DateTimeOffset Now { get; set; } = Tests.Snapshots.Parsing.Now;

    public IReadOnlyList<CollectedItem> Items { get; set; } = [];

    public string? DiesBefore { get; set; }

    public bool UnderstandsVersion2 { get; set; }

    public bool RestatesHistory { get; set; }

    public List<string?> RememberedOfA { get; } = [];

    public string Id => Declaration.Id;

    public SourceDeclaration Declaration { get; } = new() { Id = "scripted", Name = "Scripted", Schedule = "0 0 0 1 1 *",
        FreshnessLimit = TimeSpan.FromDays(1) };

    public SourceAvailability Availability { get; set; } = SourceAvailability.On;

    public CollectedPayload Payload(string resource, string text, string? etag = null) =>
        new(resource, "text/plain", Encoding.UTF8.GetBytes(text), Now, etag);

    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RememberedOfA.Add((await memory.FindAsync("a", cancellationToken))?.ETag);
        foreach (var item in Items)
        {
            if (item.Resource == DiesBefore)
            {
                throw new IOException("The process died.");
            }

            // A payload arrives when it is asked for.
            yield return item is CollectedPayload payload ? payload with { RetrievedAt = Now } : item;
        }
    }

    public ParsedPayload Parse(SourcePayload payload)
    {
        var text = Encoding.UTF8.GetString(payload.Content.Span);
        if (text.StartsWith('<') || (text.StartsWith("v2:", StringComparison.Ordinal) && !UnderstandsVersion2))
        {
            throw new PayloadFaultException("Not the text this source publishes.");
        }

        var (observations, refused) = (new List<Observation>(), new List<Fault>());
        foreach (var entry in text.Replace("v2:", string.Empty, StringComparison.Ordinal).Split('|'))
        {
            var fields = entry.Split(' ');
            if (fields.Length < 2)
            {
                refused.Add(Fault.At(string.Empty, FaultCodes.Malformed, $"'{entry}' is no entry."));
                continue;
            }

            observations.Add(new Observation
            {
                Series = new SeriesKey("valuation.market-cap", payload.Resource.ToUpperInvariant()),
                Period = Day(fields[0]),
                KnownOn = Day(fields[^1].Contains('-', StringComparison.Ordinal) ? fields[^1] : fields[0]),
                Value = double.Parse(fields[1], CultureInfo.InvariantCulture),
                Unit = "USD",
                Quality = ObservationQuality.Derived,
                Source = Id,
                Citation = "Own test data",
            });
        }

        return new ParsedPayload(observations, refused) { RestatesHistory = RestatesHistory };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
