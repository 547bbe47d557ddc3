using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AIBubble.Testing;

/// <summary>
/// Bodies as somebody might send them who means harm, made from a genuine one: numbers that no double holds, names twice, nesting
/// without end, texts in the wrong direction, paths, formulas, markup, halves of characters. The same seed makes the same body.
/// </summary>
/// <remarks>
/// 10,000 for each parser in CI; by hand <c>AIBUBBLE_FUZZ=1000000</c>, and a seed that failed again with <c>AIBUBBLE_FUZZ_SEED</c>.
/// </remarks>
public static class HostileBytes
{
    private static readonly string[] Words =
    [
        "1.7e308", "-1.7e308", "1e309", "-0", "0", "5e-324", "9007199254740993", "99999999999999999999", "NaN", "Infinity", "1,5", "null", "true", "\"\"", "\"", "'",
        "{", "}", "[", "]", ",", ":", ";", "\t", "\r", "\n", "\r\n", "\n\n\n", "\0", "\u001b[31m", "\u007f", "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffd",
        "\\ud800", "\\u0000", "\\", "\\\"", "0001-01-01", "9999-12-31", "2026-02-30", "1899-12-31", "20260101", "../../etc/passwd", "..\\..\\", "%2e%2e%2f", "C:\\",
        "=cmd|' /C calc'!A0", "=1+1", "@SUM(1)", "+1", "-1", "<script>alert(1)</script>", "</td>", "]]>", "<!--", "&lt;", "{{7*7}}", "${x}", "javascript:alert(1)",
        "\r\nSet-Cookie: a=b", "$1,234.50", "(12)", "12 %", "１２", "٣", "½", "value", "period", "observations", "knownOn", "İ", "ß", "𝟙", "é", "<", ">", "/", "e", ".",
    ];

    /// <summary>How many bodies each parser is given.</summary>
    public static int Inputs { get; } = Setting("AIBUBBLE_FUZZ", 10_000);

    /// <summary>How many of them, where that takes much longer than reading, are computed as well.</summary>
    public static int Computed => Inputs / 33;

    private static int FirstSeed { get; } = Setting("AIBUBBLE_FUZZ_SEED", 1);

    /// <summary>Gives a reader hostile bodies; whatever it throws, and whatever it takes longer than half a minute for, is shown with its seed.</summary>
    /// <param name="good">Genuine bodies.</param>
    /// <param name="read">Reads one; may throw only what the test lets through.</param>
    /// <param name="inputs">How many; <see cref="Inputs"/> when it is not given.</param>
    public static async Task CheckAsync(IReadOnlyList<byte[]> good, Action<byte[]> read, int? inputs = null)
    {
        var (seed, body, began) = (0, Array.Empty<byte>(), Stopwatch.GetTimestamp());
        var reading = Task.Run(() =>
        {
            for (var next = FirstSeed; next < FirstSeed + (inputs ?? Inputs); next++)
            {
                var made = Of(good[next % good.Count], next);
                (seed, body) = (next, made);
                Volatile.Write(ref began, Stopwatch.GetTimestamp());
                try
                {
                    read(made);
                }
                catch (Exception wrong)
                {
                    throw new InvalidOperationException($"Seed {next}, {Show(made)}: {wrong}", wrong);
                }
            }
        });
        while (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)) != reading)
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref began)) > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"Seed {seed} has been read for half a minute: {Show(body)}");
            }
        }

        await reading;
    }

    /// <summary>One body.</summary>
    /// <param name="good">A genuine one.</param>
    /// <param name="seed">Says what becomes of it.</param>
    public static byte[] Of(byte[] good, int seed)
    {
        var chance = new Random(seed);
        var bytes = good.ToList();
        for (var edits = 1 + chance.Next(4); edits > 0; edits--)
        {
            Edit(bytes, chance);
        }

        return [.. bytes];
    }

    private static void Edit(List<byte> bytes, Random chance)
    {
        var at = chance.Next(bytes.Count + 1);
        var length = Math.Min(chance.Next(1, 40), bytes.Count - at);
        switch (chance.Next(10))
        {
            case 0 or 1:
                bytes.InsertRange(at, Word(chance));
                break;
            case 2 or 3 or 4:
                var (start, end) = Token(bytes, at);
                bytes.RemoveRange(start, end - start);
                bytes.InsertRange(start, Word(chance));
                break;
            case 5:
                bytes.RemoveRange(at, length);
                break;
            case 6:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 7 when bytes.Count > 0:
                bytes[chance.Next(bytes.Count)] = (byte)chance.Next(256);
                break;
            case 8 when chance.Next(8) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 9 when chance.Next(8) == 0:
                var word = Word(chance);
                bytes.InsertRange(at, Enumerable.Repeat(word, chance.Next(2, 600)).SelectMany(static w => w));
                break;
            default:
                var copied = Token(bytes, chance.Next(bytes.Count + 1));
                bytes.InsertRange(at, bytes.GetRange(copied.Start, copied.End - copied.Start));
                break;
        }
    }

    // A number, a name, a date: what stands between the signs of a format.
    private static (int Start, int End) Token(List<byte> bytes, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsWord(bytes[start - 1]))
        {
            start--;
        }

        while (end < bytes.Count && IsWord(bytes[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'+' or (byte)'_' || b >= 128;

    private static byte[] Word(Random chance) => Encoding.UTF8.GetBytes(Words[chance.Next(Words.Length)]);

    private static string Show(byte[] body) => body.Length <= 4_000 ? Convert.ToBase64String(body) : $"{body.Length} bytes";

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
