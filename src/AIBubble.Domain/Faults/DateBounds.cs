using System.Globalization;

namespace AIBubble.Domain.Faults;

/// <summary>
/// The days and instants any entrance accepts. A sender that leaves a date unset sends the year 1 (<c>DateTime.MinValue</c>),
/// spans of years reckoned back from there do not exist, and Azure Tables stores no instant before 1601.
/// </summary>
public static class DateBounds
{
    /// <summary>The earliest calendar date: the oldest episode begins in 1623, the oldest market that is quoted in 1602.</summary>
    public static DateOnly Earliest { get; } = new(1600, 1, 1);

    /// <summary>The earliest instant Azure Tables can store.</summary>
    public static DateTimeOffset EarliestInstant { get; } = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with a date, or <see langword="null"/> when nothing is; the upper limit is each entrance's own.</summary>
    public static string? Problem(DateOnly date) => date < Earliest
        ? string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} lies before {Earliest:yyyy-MM-dd}, the earliest date accepted.")
        : null;

    /// <summary>What is wrong with an instant, or <see langword="null"/> when nothing is.</summary>
    public static string? Problem(DateTimeOffset instant) => instant < EarliestInstant
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{instant.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} lies before {EarliestInstant.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, the earliest time accepted.")
        : null;
}
