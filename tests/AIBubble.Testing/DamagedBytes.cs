namespace AIBubble.Testing;

/// <summary>The ways in which one place of a body gets damaged; which, where and with what is the generator's of each test.</summary>
public static class DamagedBytes
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 4;

    /// <summary>Damages one place.</summary>
    /// <param name="bytes">The body; not empty.</param>
    /// <param name="at">The place.</param>
    /// <param name="kind">0: the byte becomes another; 1: one more stands there; 2: it is gone; 3: some that follow stand there twice.</param>
    /// <param name="value">The other byte.</param>
    /// <param name="repeated">How many of kind 3, at most.</param>
    public static void Edit(List<byte> bytes, int at, int kind, byte value, int repeated)
    {
        switch (kind)
        {
            case 0:
                bytes[at] = value;
                break;
            case 1:
                bytes.Insert(at, value);
                break;
            case 2:
                bytes.RemoveAt(at);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(repeated, bytes.Count - at)));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind.");
        }
    }
}
