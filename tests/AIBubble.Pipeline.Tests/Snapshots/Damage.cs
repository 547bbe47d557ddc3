using AIBubble.Testing;
using CsCheck;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>Ways a body gets damaged: bytes changed, added, dropped or repeated, and the end cut off.</summary>
internal static class Damage
{
    /// <summary>Where (as a share of the body), how, and with which byte.</summary>
    public static readonly Gen<(double Where, int Kind, byte Value)[]> Edits =
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, DamagedBytes.Kinds], Gen.OneOf(Gen.Byte, Gen.OneOfConst("{}[]\",:-0123456789eE.\\u \n"u8.ToArray()))).Array[1, 3];

    public static byte[] Apply(byte[] body, (double Where, int Kind, byte Value)[] edits)
    {
        var bytes = body.ToList();
        foreach (var (where, kind, value) in edits)
        {
            if (bytes.Count == 0)
            {
                break;
            }

            var at = (int)(where * (bytes.Count - 1));
            if (kind < DamagedBytes.Kinds)
            {
                DamagedBytes.Edit(bytes, at, kind, value, repeated: 40);
                continue;
            }

            // Cut off only near the end: elsewhere there is little left to read.
            var cut = (int)((1 - where) * Math.Min(60, bytes.Count));
            bytes.RemoveRange(bytes.Count - cut, cut);
        }

        return [.. bytes];
    }
}
