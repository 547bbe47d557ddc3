using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Serving;
using AIBubble.Rendering.Csv;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Series;

/// <summary>The catalogue, the series, and their observations as known on a date.</summary>
public sealed class SeriesFunctions(IndicatorCatalogue catalogue, ObservationCache cache, ServedAnswers served)
{
    private const int DefaultPage = 10_000;

    // About two megabytes of text; more rows are written for each request.
    private const int MostKept = 10_000;

    [Function("ListIndicators")]
    public IResult ListIndicators([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "indicators")] HttpRequest request) =>
        QueryReader.Answer(request, () => ApiJson.Of(new { indicators = catalogue.All, next = (string?)null }));

    [Function("ListSeries")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "series")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "indicator", "subject");
        var (indicator, subject) = (query.Text("indicator"), query.Text("subject"));
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var current = await cache.RecentAsync(cancellationToken);
        var series = current.Series
            .Where(s => (indicator is null || s.Series.Indicator == indicator) && (subject is null || s.Series.Subject == subject))
            .Select(s => new
            {
                s.Series.Indicator,
                s.Series.Subject,
                s.Unit,
                s.FirstPeriod,
                s.LastPeriod,
                s.LastKnownOn,
                s.LastRecordedAt,
                Rows = current.Observations.CountOf(s.Series),
                Href = $"/api/series/{s.Series.Indicator}/{s.Series.Subject}",
            });
        return ApiJson.Of(new { series, next = (string?)null });
    }

    [Function("GetSeries")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "series/{indicator}/{subject}")] HttpRequest request,
        string indicator,
        string subject,
        CancellationToken cancellationToken)
    {
        var current = await cache.RecentAsync(cancellationToken);
        return served.Find(request, current.Version) ?? await ReadAsync(request, indicator, subject, current, cancellationToken);
    }

    private async Task<IResult> ReadAsync(
        HttpRequest request, string indicator, string subject, StoredObservations current, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "from", "to", "knownOn", "recordedBy", "vintages", "format", "decimal", "limit", "after");
        var (from, to, knownOn, recordedBy) = (query.Date("from"), query.Date("to"), query.Date("knownOn"), query.Time("recordedBy"));
        var (vintages, limit, after) = (query.Flag("vintages"), query.Integer("limit", DefaultPage, 1, 100_000), query.Integer("after", 0, 0, int.MaxValue));
        var (format, decimalMark) = (query.Choice("format", "json", "json", "csv"), query.Decimal());
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var key = new SeriesKey(indicator, subject);
        if (await cache.FindAsync(current, key, cancellationToken) is not { } series)
        {
            return Problems.NotFound("series", key.ToString(), "GET /api/series lists every series.");
        }

        var known = vintages
            ? series.Rows.Where(r => (knownOn is null || r.Observation.KnownOn <= knownOn) && (recordedBy is null || r.RecordedAt <= recordedBy))
            : series.AsKnown(knownOn, recordedBy);
        var rows = known.Where(r => (from is null || r.Observation.Period >= from) && (to is null || r.Observation.Period <= to)).ToList();
        // The next page's address is made of the request, which may be gone before the answer is written.
        var end = Math.Min(rows.Count, after + limit);
        var next = end < rows.Count ? Paging.Next(request, end.ToString(CultureInfo.InvariantCulture)) : null;
        var answer = format == "csv"
            ? new Answer("text/csv; charset=utf-8", TagOf(decimalMark == CsvDecimal.Comma ? "csv-comma" : "csv"),
                (output, token) => SeriesCsv.WriteAsync(rows, decimalMark, output, token))
            : new Answer("application/json", TagOf("json"), (output, token) => JsonSerializer.SerializeAsync(output, Page(), ApiJson.Options, token));
        return rows.Count > MostKept
            ? Results.Stream(output => answer.WriteAsync(output, cancellationToken), answer.ContentType, entityTag: answer.Tag)
            : await served.AnswerAsync(request, current.Version, isLasting: true, _ => Task.FromResult(answer), cancellationToken);

        // The rows of a series are all an answer depends on besides its address.
        EntityTagHeaderValue TagOf(string written) => new($"\"{current.RevisionOf([key])}-{written}\"");

        object Page()
        {
            var page = rows.Skip(after).Take(limit).Select(SeriesRow.Of).ToList();
            return new { indicator, subject, unit = series.Rows[0].Observation.Unit, observations = page, next };
        }
    }
}
