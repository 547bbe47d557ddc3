using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AIBubble.Domain.Exuberance;

/// <summary>What is to be tested, and how: the body of <c>POST /exuberance</c>.</summary>
public sealed record ExuberanceRequest
{
    /// <summary>Changes whenever the same request would give other numbers, so that results cached under a digest are recomputed.</summary>
    public const string MethodVersion = "exuberance/1";

    /// <summary>The series in order of time, equally spaced, finite, 20 to <see cref="ExuberanceBudget.MaximumLength"/> values; any unit.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>
    /// Lagged differences in the regression, 0 (default) to <see cref="RecursiveAdf.MaximumLag"/>. Fixed, never chosen by an information
    /// criterion.
    /// </summary>
    public int Lag { get; init; }

    /// <summary>Smallest window in regression rows, at least <c>lag + 4</c>; <see langword="null"/> for <see cref="MinimumWindow.Default"/>.</summary>
    public int? MinWindow { get; init; }

    /// <summary>Where critical values come from; both by default.</summary>
    public ExuberanceTestKind Test { get; init; }

    /// <summary>Replications of each test, 99 to 10,000; 999 by default.</summary>
    public int Replications { get; init; } = 999;

    /// <summary>Seed of the replications, any 64-bit integer; 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Technology proxies, each a series as long as <see cref="Values"/>; with them the residual of the series' projection on them is
    /// tested too.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? Proxies { get; init; }

    /// <summary>Whether natural logarithms of the values and the proxies are taken first; false by default.</summary>
    public bool Log { get; init; }

    /// <summary>Whether the Monte-Carlo null drifts by 1/T per step; false by default.</summary>
    public bool Drift { get; init; }

    /// <summary>Weights of the wild bootstrap; normal by default.</summary>
    public BootstrapWeights Weights { get; init; }

    /// <summary>δ: an episode lasts at least δ·ln T observations; 0 to 100, 1 by default.</summary>
    public double Delta { get; init; } = 1;

    /// <summary>The window that applies, in regression rows: the one asked for, or the default and never less than <c>lag + 4</c>.</summary>
    public int EffectiveMinWindow => MinWindow ?? Math.Max(MinimumWindow.Default(Math.Max(1, Values.Count)), MinimumWindow.Smallest(Lag));

    /// <summary>
    /// Identity of everything the result depends on, <see cref="MethodVersion"/> included: SHA-256 as 64 lower-case
    /// hexadecimal digits.
    /// </summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("exuberance"u8);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(MethodVersion));
        Span<byte> buffer = stackalloc byte[8];
        foreach (var number in (ReadOnlySpan<long>)[Values.Count, Lag, EffectiveMinWindow, (long)Test, Replications, Seed, Proxies?.Count ?? 0, Log ? 1 : 0,
            Drift ? 1 : 0, (long)Weights])
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, number);
            hash.AppendData(buffer);
        }

        BinaryPrimitives.WriteDoubleLittleEndian(buffer, Delta);
        hash.AppendData(buffer);
        foreach (var series in (IEnumerable<IReadOnlyList<double>>)[Values, .. Proxies ?? []])
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, series.Count);
            hash.AppendData(buffer);
            foreach (var value in series)
            {
                // −0 and 0 are the same value and must be the same input.
                BinaryPrimitives.WriteDoubleLittleEndian(buffer, value + 0.0);
                hash.AppendData(buffer);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
