using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Functions.Tests.Rebuilding;

/// <summary>
/// A source whose payloads are lines of "period value"; a line that is neither is refused, "silent" is a notice, and "broken" spoils the
/// whole.
/// </summary>
internal sealed class FakeSource(TimeProvider clock) : IObservationSource
{
    public SourceDeclaration Declaration { get; } = new() { Id = "fake", Name = "Fake", Schedule = "0 0 0 1 1 *", FreshnessLimit = TimeSpan.FromDays(1) };

    public SourceAvailability Availability => SourceAvailability.On;

    public Dictionary<string, string> Resources { get; } = [];

    /// <summary>A resource whose every payload is as good as "broken".</summary>
    public string? Unreadable { get; init; }

    public async IAsyncEnumerable<CollectedItem> CollectAsync(ICollectionMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (resource, text) in Resources.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            await Task.Yield();
            yield return new CollectedPayload(resource, "text/plain", Encoding.UTF8.GetBytes(text), clock.GetUtcNow(), $"\"{text.Length}\"");
        }
    }

    public ParsedPayload Parse(SourcePayload payload)
    {
        var observations = new List<Observation>();
        var refused = new List<Refusal>();
        var lines = Encoding.UTF8.GetString(payload.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i].Split(' ');
            if (fields[0] == "broken" || payload.Resource == Unreadable)
            {
                throw new PayloadFaultException("It is broken.");
            }

            if (!DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var period))
            {
                var code = fields[0] == "silent" ? NoticeCodes.NoFigures : FaultCodes.NotIsoDate;
                refused.Add(Refusal.Of(Fault.AtLine(i + 1, "period", code, $"'{fields[0]}' is not a date."), lines[i]));
                continue;
            }

            observations.Add(new Observation
            {
                Series = new SeriesKey("valuation.price", payload.Resource),
                Period = period,
                KnownOn = payload.RetrievedOn,
                Value = double.Parse(fields[1], CultureInfo.InvariantCulture),
                Unit = "USD",
                Quality = ObservationQuality.Reported,
                Source = Declaration.Id,
                Citation = "https://example.org/" + payload.Resource,
            });
        }

        return new ParsedPayload(observations, []) { Refusals = refused };
    }
}
