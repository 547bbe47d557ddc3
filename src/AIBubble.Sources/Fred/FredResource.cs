using System.Globalization;

namespace AIBubble.Sources.Fred;

/// <summary>One request to the API for observations: <c>observations/{ID}[/{first day of real time}][/{offset}]</c>.</summary>
/// <param name="Series">FRED's id.</param>
/// <param name="From">First day of the span of real time, or null for all of it.</param>
/// <param name="To">Last day of the span of real time, or null for all that follows.</param>
/// <param name="Offset">Rows skipped.</param>
internal sealed record FredResource(string Series, DateOnly? From, DateOnly? To, int Offset)
{
    private const string Prefix = "observations/";
    private const string Iso = "yyyy-MM-dd";

    // FRED answers for at most 2,000 vintages at once. Five years have at most 1,827 days, so no series, whatever its
    // frequency, has more; and spans that are the same on every run keep past parts as they are.
    private const int YearsOfAWindow = 5;
    private const int FirstWindow = 1980;

    /// <summary>Name of the resource.</summary>
    public string Name => Prefix + Series
        + (From is { } from ? "/" + Text(from) : "")
        + (Offset == 0 ? "" : "/" + Offset.ToString(CultureInfo.InvariantCulture));

    /// <summary>The span as query parameters.</summary>
    public string RealTime => $"&realtime_start={Text(From ?? new DateOnly(1776, 7, 4))}&realtime_end={(To is { } to ? Text(to) : "9999-12-31")}";

    /// <summary>Every vintage at once.</summary>
    public static FredResource Whole(string series) => new(series, null, null, 0);

    /// <summary>
    /// Every vintage in parts. Each part but the first begins on the last day of the part before: what was valid then
    /// tells what is news afterwards.
    /// </summary>
    public static IReadOnlyList<FredResource> Windows(string series, DateOnly today)
    {
        var windows = new List<FredResource>();
        DateOnly? from = null;
        for (var end = new DateOnly(FirstWindow - 1, 12, 31); end < today; end = end.AddYears(YearsOfAWindow))
        {
            windows.Add(new FredResource(series, from, end, 0));
            from = end;
        }

        windows.Add(new FredResource(series, from, null, 0));
        return windows;
    }

    /// <summary>The resource of that name, or null when it is no request to the API.</summary>
    public static FredResource? Parse(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = name[Prefix.Length..].Split('/');
        DateOnly? from = parts.Length > 1 && DateOnly.TryParseExact(parts[1], Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new FredResource(parts[0], from, null, int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0);
    }

    private static string Text(DateOnly day) => day.ToString(Iso, CultureInfo.InvariantCulture);
}
