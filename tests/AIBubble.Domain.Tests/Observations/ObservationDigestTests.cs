using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Tests.Observations;

/// <summary>A digest is computed once for an object; what is remembered must never be another object's, and is no part of what is compared.</summary>
public sealed class ObservationDigestTests
{
    private static readonly Observation Given = new()
    {
        Series = new SeriesKey("valuation.cape", "US"),
        Period = new DateOnly(2026, 1, 31),
        Value = 30,
        Unit = "ratio",
        KnownOn = new DateOnly(2026, 2, 2),
        Quality = ObservationQuality.Reported,
        Source = "shiller",
        Citation = "https://example.org",
    };

    [Fact]
    public void A_copy_with_another_value_has_another_digest_though_the_first_was_asked_for()
    {
        var first = Given with { Value = 31 };
        var digest = first.Digest();
        var other = first with { Value = 32 };
        Assert.NotEqual(digest, other.Digest());
        Assert.Equal((Given with { Value = 32 }).Digest(), other.Digest());
        Assert.Equal(digest, first.Digest());
        Assert.Equal(digest, (other with { Value = 31 }).Digest());
    }

    [Fact]
    public void Observations_are_equal_whether_a_digest_was_asked_for_or_not()
    {
        var (asked, fresh) = (Given with { Note = "a" }, Given with { Note = "a" });
        _ = asked.Digest();
        Assert.Equal(asked, fresh);
        Assert.Equal(asked.GetHashCode(), fresh.GetHashCode());
        Assert.NotEqual(asked, asked with { Note = "b" });
    }

    [Fact]
    public void Many_who_ask_at_once_get_the_same()
    {
        var (given, expected) = (Given with { Value = 33 }, (Given with { Value = 33 }).Digest());
        Parallel.For(0, 1_000, _ => Assert.Equal(expected, given.Digest()));
        Assert.Equal(16, expected.Length);
    }
}
