using System.Globalization;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>Checks of what a snapshot says about itself.</summary>
public static class SnapshotSource
{
    /// <summary>Longest source name, in characters.</summary>
    public const int MaximumLength = 40;

    /// <summary>Says what is wrong with a source name, or <see langword="null"/> when nothing is.</summary>
    public static string? Check(string? source) =>
        source is { Length: > 0 and <= MaximumLength } && source.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? null
            : $"source must be 1–{MaximumLength} characters of a–z 0–9 -";

    /// <summary>What is wrong with a time of capture, or <see langword="null"/> when nothing is; five minutes of clock skew are allowed.</summary>
    public static (string Code, string Message)? ProblemOfCapture(DateTimeOffset capturedAt, DateTimeOffset now) =>
        capturedAt > now.AddMinutes(5) ? (FaultCodes.KnownInFuture, $"capturedAt lies in the future (now is {now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}).")
        : DateBounds.Problem(capturedAt) is { } problem ? (FaultCodes.OutOfRange, "capturedAt: " + problem)
        : null;

    /// <summary>Reads an ISO 8601 time that states its offset; the result is UTC.</summary>
    public static bool TryTime(string? text, out DateTimeOffset time)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var parsed = DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, Universal, out time);
        return parsed && (text!.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10);
    }
}
