using System.Net.Http.Headers;

namespace AIBubble.Rendering.Formats;

/// <summary>Names, media types and negotiation of report formats (RFC 9110 §12.5.1).</summary>
public static class ReportFormats
{
    private static readonly ReportFormat[] Offered = Enum.GetValues<ReportFormat>();

    /// <summary>The values the <c>format</c> parameter takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Offered.Select(Name)];

    /// <summary>The format's value of the <c>format</c> parameter.</summary>
    public static string Name(ReportFormat format) => format switch
    {
        ReportFormat.Json => "json",
        ReportFormat.Html => "html",
        ReportFormat.Markdown => "md",
        ReportFormat.Csv => "csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a report format."),
    };

    /// <summary>The value of the <c>Content-Type</c> header.</summary>
    public static string ContentType(ReportFormat format) => format switch
    {
        ReportFormat.Json => "application/json; charset=utf-8",
        ReportFormat.Csv => "text/csv; charset=utf-8; header=present",
        _ => MediaType(format) + "; charset=utf-8",
    };

    /// <summary>
    /// Chooses the format: the parameter wins; without one the <c>Accept</c> header decides by quality, then by how
    /// specifically it names the type, then by the server's order. No header at all means anything, that is JSON.
    /// </summary>
    /// <param name="formatParameter">Value of the <c>format</c> parameter, or <see langword="null"/> when absent.</param>
    /// <param name="acceptHeader">Value of the <c>Accept</c> header (several joined by commas), or <see langword="null"/> when absent.</param>
    public static FormatChoice Negotiate(string? formatParameter, string? acceptHeader)
    {
        if (formatParameter is not null)
        {
            foreach (var format in Offered)
            {
                if (string.Equals(Name(format), formatParameter, StringComparison.OrdinalIgnoreCase))
                {
                    return new FormatChoice(format, NegotiationFailure.None);
                }
            }

            return new FormatChoice(default, NegotiationFailure.UnknownFormat);
        }

        var ranges = Parse(acceptHeader);
        if (ranges.Count == 0)
        {
            return new FormatChoice(ReportFormat.Json, NegotiationFailure.None);
        }

        var best = Offered
            .Select(format => (Format: format, Match: Match(ranges, MediaType(format))))
            .Where(static candidate => candidate.Match.Quality > 0)
            .OrderByDescending(static candidate => candidate.Match.Quality)
            .ThenByDescending(static candidate => candidate.Match.Specificity)
            .ThenBy(static candidate => candidate.Format)
            .Select(static candidate => (ReportFormat?)candidate.Format)
            .FirstOrDefault();
        return best is { } chosen
            ? new FormatChoice(chosen, NegotiationFailure.None)
            : new FormatChoice(default, NegotiationFailure.NotAcceptable);
    }

    private static string MediaType(ReportFormat format) => format switch
    {
        ReportFormat.Json => "application/json",
        ReportFormat.Html => "text/html",
        ReportFormat.Markdown => "text/markdown",
        ReportFormat.Csv => "text/csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a report format."),
    };

    /// <summary>Elements that are not media ranges are skipped: a header is only ignored as a whole when nothing in it is one.</summary>
    private static List<MediaTypeWithQualityHeaderValue> Parse(string? header)
    {
        var ranges = new List<MediaTypeWithQualityHeaderValue>();
        foreach (var element in (header ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (MediaTypeWithQualityHeaderValue.TryParse(element, out var range))
            {
                ranges.Add(range);
            }
        }

        return ranges;
    }

    /// <summary>The quality of the most specific range that covers the type: <c>text/html;q=0</c> beats <c>text/*</c>.</summary>
    private static (double Quality, int Specificity) Match(List<MediaTypeWithQualityHeaderValue> ranges, string mediaType)
    {
        var family = mediaType[..(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)] + "*";
        var best = (Quality: 0d, Specificity: -1);
        foreach (var range in ranges)
        {
            var specificity = range.MediaType switch
            {
                "*/*" => 0,
                { } type when string.Equals(type, family, StringComparison.OrdinalIgnoreCase) => 1,
                { } type when string.Equals(type, mediaType, StringComparison.OrdinalIgnoreCase) => 2,
                _ => -1,
            };
            var quality = range.Quality ?? 1;
            if (specificity > best.Specificity || (specificity >= 0 && specificity == best.Specificity && quality > best.Quality))
            {
                best = (quality, specificity);
            }
        }

        return best;
    }
}
