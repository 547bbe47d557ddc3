using System.Text;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.Net;

/// <summary>
/// The net under all parsers: what they make of a generated body must agree with a reading of the same rows done here,
/// and whatever they leave out must be refused at its place. A fault for the whole is right only where nothing can be read.
/// </summary>
internal static class ParserNet
{
    /// <summary>Checks one body.</summary>
    /// <param name="source">The source.</param>
    /// <param name="resource">The resource it is read as.</param>
    /// <param name="body">The body.</param>
    /// <param name="expected">Value by <c>series period</c>.</param>
    /// <param name="places">Places that must be refused.</param>
    public static void Check(IObservationSource source, string resource, string body, IReadOnlyDictionary<string, double> expected, IEnumerable<string> places)
    {
        ParsedPayload parsed;
        try
        {
            parsed = source.Parse(new SourcePayload(resource, "", Samples.Today, Encoding.UTF8.GetBytes(body)));
        }
        catch (PayloadFaultException fault)
        {
            Assert.True(expected.Count == 0, $"Refused as a whole ({fault.Message}), although it has {expected.Count} values:\n{body}");
            return;
        }

        parsed.AssertAcceptable();
        Assert.True(parsed.Observations.Count == expected.Count, $"{parsed.Observations.Count} observations instead of {expected.Count}:\n{body}");
        foreach (var observation in parsed.Observations)
        {
            var key = KeyOf(observation.Series.ToString(), observation.Period);
            Assert.True(expected.TryGetValue(key, out var value), $"{key} was not expected:\n{body}");
            Assert.True(Math.Abs(value - observation.Value!.Value) <= 1e-9 * Math.Abs(value), $"{key} is {observation.Value}, not {value}:\n{body}");
        }

        AssertRefused(parsed, places, body);
    }

    /// <summary>The key of an expected value.</summary>
    public static string KeyOf(string series, DateOnly period) => $"{series} {period:O}";

    private static void AssertRefused(ParsedPayload parsed, IEnumerable<string> places, string body)
    {
        Assert.Equal(parsed.Refused.Count, parsed.Refusals.Count);
        Assert.All(parsed.Refusals, static r => Assert.True(r is { Code.Length: > 0, Message.Length: > 0, Excerpt.Length: <= 120 }));
        foreach (var place in places)
        {
            Assert.True(parsed.Refusals.Any(r => r.Place == place || r.Place.StartsWith(place + "/", StringComparison.Ordinal)),
                $"Nothing is said of {place}:\n{body}");
        }
    }
}
