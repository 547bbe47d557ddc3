using AIBubble.Pipeline.Collecting;
using AIBubble.Testing;
using CsCheck;

namespace AIBubble.Sources.Tests;

/// <summary>What every parser must survive: payloads cut off anywhere, and with bytes changed, removed or repeated.</summary>
internal static class PayloadMutations
{
    /// <summary>Parses mutations of a good payload; anything but a result or a <see cref="PayloadFaultException"/> fails the test.</summary>
    public static void AssertOnlyFaults(IObservationSource source, string resource, string mediaType, byte[] good, DateOnly retrievedOn)
    {
        var edit = Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, DamagedBytes.Kinds - 1], Gen.OneOf(Gen.Byte, Gen.OneOfConst("{}[]\",:-0123456789eE.<>\n;\\u"u8.ToArray())));
        Gen.Select(Gen.Int[0, good.Length], edit.Array[0, 8]).Sample(
            (cut, edits) =>
            {
                var bytes = good[..cut].ToList();
                foreach (var (at, kind, value) in edits)
                {
                    if (at < bytes.Count)
                    {
                        DamagedBytes.Edit(bytes, at, kind, value, repeated: 12);
                    }
                }

                Parse(source, resource, mediaType, [.. bytes], retrievedOn);
            },
            iter: 1500,
            seed: "0000KOIPe036",
            threads: 1);
        // Whole payloads with few changes reach deeper than those cut off.
        edit.Array[1, 4].Sample(
            edits =>
            {
                var bytes = good.ToList();
                foreach (var (at, kind, value) in edits)
                {
                    DamagedBytes.Edit(bytes, Math.Min(at, bytes.Count - 1), kind, value, repeated: 12);
                }

                Parse(source, resource, mediaType, [.. bytes], retrievedOn);
            },
            iter: 3000,
            seed: "0000KOIPe036",
            threads: 1);
    }

    private static void Parse(IObservationSource source, string resource, string mediaType, byte[] bytes, DateOnly retrievedOn)
    {
        try
        {
            var parsed = source.Parse(new SourcePayload(resource, mediaType, retrievedOn, bytes));
            foreach (var observation in parsed.Observations)
            {
                ObservationRules.AssertAcceptable(observation, retrievedOn);
            }
        }
        catch (PayloadFaultException)
        {
            // The one fault a parser may throw.
        }
    }
}
