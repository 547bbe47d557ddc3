using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AIBubble.Domain.Observations;

/// <summary>
/// One value of one series for one period, as one source published it on one day. A revision is another observation of
/// the same point with a later <see cref="KnownOn"/>; nothing is ever changed in place.
/// </summary>
public sealed record Observation
{
    /// <summary>Longest citation or note accepted, in characters.</summary>
    public const int MaximumTextLength = 500;

    private Remembered digest;

    /// <summary>What is measured, and of whom.</summary>
    public required SeriesKey Series { get; init; }

    /// <summary>First day of the period for flows; <see langword="null"/> for levels.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of the period observed.</summary>
    public required DateOnly Period { get; init; }

    /// <summary>
    /// The value in <see cref="Unit"/>; always finite. <see langword="null"/> exactly when the quality is
    /// <see cref="ObservationQuality.Withdrawn"/>.
    /// </summary>
    public required double? Value { get; init; }

    /// <summary>The catalogue's unit; for money an ISO 4217 code in whole units of that currency.</summary>
    public required string Unit { get; init; }

    /// <summary>The day the source published the value: never before <see cref="Period"/>.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>How the value came to be.</summary>
    public required ObservationQuality Quality { get; init; }

    /// <summary>Who supplied it, lower case (<c>sec-edgar</c>, <c>seed</c>, <c>manual</c>).</summary>
    public required string Source { get; init; }

    /// <summary>Where it can be checked: an http(s) address or bibliographic text, at most 500 characters.</summary>
    public required string Citation { get; init; }

    /// <summary>What a reader must know to use it, at most 500 characters, or <see langword="null"/>.</summary>
    public string? Note { get; init; }

    /// <summary>The point this observation is about.</summary>
    public ObservationPoint Point => new(Series, PeriodStart, Period);

    /// <summary>
    /// Digest of everything the source said about this point on this day: the identity under which it is stored once,
    /// however often it is collected. 16 lower-case hexadecimal digits (the first 64 bits of a SHA-256).
    /// </summary>
    public string Digest() => DigestBits().ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes <see cref="Digest"/> as ASCII.</summary>
    /// <returns>How many bytes: always 16.</returns>
    internal int WriteDigest(Span<byte> destination)
    {
        DigestBits().TryFormat(destination, out var written, "x16", CultureInfo.InvariantCulture);
        return written;
    }

    private ulong DigestBits()
    {
        // A score over a century asks for tens of thousands of them, every month of the history anew.
        if (digest.Last is not { } last || !ReferenceEquals(last.Of, this))
        {
            last = new OwnDigest(this, ComputeDigest());
            digest = new Remembered(last);
        }

        return last.Bits;
    }

    private ulong ComputeDigest()
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Series.Indicator}\n{Series.Subject}\n{PeriodStart:O}\n{Period:O}\n{KnownOn:O}\n{Value:R}\n{Unit}\n{Quality}\n{Source}\n{Citation}\n{Note}");
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    // Beside what is compared: any two are equal. A copy with other values finds that what it remembers is of another observation.
    private readonly struct Remembered(OwnDigest last) : IEquatable<Remembered>
    {
        public OwnDigest? Last => last;

        public bool Equals(Remembered other) => true;

        public override bool Equals(object? obj) => obj is Remembered;

        public override int GetHashCode() => 0;
    }

    private sealed class OwnDigest(Observation of, ulong bits)
    {
        public Observation Of => of;

        public ulong Bits => bits;
    }
}
