using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Tests.Collecting;

/// <summary>Payloads are lines of <c>code text</c>: a number is an observation, any other code a refusal of that line, <c>broken</c> spoils all.</summary>
internal sealed class RefusingSource : IObservationSource
{
    public DateTimeOffset Now { get; set; } = Tests.Snapshots.Parsing.Now;

    public IReadOnlyList<CollectedItem> Items { get; set; } = [];

    /// <summary>How often a payload was read.</summary>
    public int Reads { get; private set; }

    public SourceDeclaration Declaration { get; } = new()
    {
        Id = "refusing",
        Name = "Refusing",
        Schedule = "0 0 0 1 1 *",
        FreshnessLimit = TimeSpan.FromDays(1)
    };

    public SourceAvailability Availability => SourceAvailability.On;

    public static CollectedPayload Payload(string resource, params string[] lines) =>
        new(resource, "text/plain", Encoding.UTF8.GetBytes(string.Join('\n', lines)), default);

    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in Items)
        {
            await Task.Yield();
            yield return item is CollectedPayload payload ? payload with { RetrievedAt = Now } : item;
        }
    }

    public ParsedPayload Parse(SourcePayload payload)
    {
        Reads++;
        var (observations, refusals) = (new List<Observation>(), new List<Refusal>());
        var lines = Encoding.UTF8.GetString(payload.Content.Span).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var code = lines[i].Split(' ')[0];
            if (code == "broken")
            {
                throw new PayloadFaultException("It is broken.");
            }

            if (!double.TryParse(code, CultureInfo.InvariantCulture, out var value))
            {
                refusals.Add(new Refusal($"line {i + 1}", code, $"Line {i + 1} of {payload.Resource} is refused.", lines[i]));
                continue;
            }

            var day = new DateOnly(2025, 1, 1).AddDays(i);
            observations.Add(new Observation
            {
                Series = new SeriesKey("valuation.market-cap", payload.Resource.ToUpperInvariant()),
                Period = day,
                KnownOn = day,
                Value = value,
                Unit = "USD",
                Quality = ObservationQuality.Derived,
                Source = Declaration.Id,
                Citation = "Own test data",
            });
        }

        return new ParsedPayload(observations, []) { Refusals = refusals };
    }
}
