namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>The report and what goes with it.</summary>
internal static class ReportCalls
{
    // The page shows the history since 1995 and where past bubbles are placed, which each host computes in its own time; a report of what was
    // known on a day before shows neither.
    private const string BeforeHistory = "asOf=1994-12-31&knownOn=1994-12-31";

    public static IReadOnlyList<ApiCall> All { get; } =
    [
        new("Report as JSON", "GET", "/api/report?format=json", 200),
        new("Report as CSV", "GET", "/api/report?format=csv", 200),
        new("Report as Markdown", "GET", $"/api/report?format=md&{BeforeHistory}", 200),
        new("Report as HTML", "GET", $"/api/report?format=html&{BeforeHistory}", 200),
        new("Report in Chinese", "GET", $"/api/report?format=md&lang=zh&{BeforeHistory}", 200),
        new("Report by Accept", "GET", "/api/report", 200) { Headers = [("Accept", "text/csv")] },
        new("Report of a past day", "GET", "/api/report?format=json&asOf=2025-06-30", 200),
        new("Report that the client has", "GET", "/api/report?format=json", 304) { WithItsOwnTag = true },
        new("Page that the client has", "GET", $"/api/report?format=html&{BeforeHistory}", 304) { WithItsOwnTag = true },
        new("Report that the client has another version of", "GET", "/api/report?format=json", 200) { Headers = [("If-None-Match", "\"another\"")] },
        new("Report in a format that is none", "GET", "/api/report?format=pdf", 400),
        new("Report of the future", "GET", "/api/report?asOf=2999-01-01", 400),
        new("Report with a misspelt parameter", "GET", "/api/report?knownon=2025-01-01", 400),
        new("Report nobody can write", "GET", "/api/report", 406) { Headers = [("Accept", "image/png")] },
        new("Card", "GET", $"/api/report/card.png?{BeforeHistory}", 200),
        new("Card that the client has", "GET", $"/api/report/card.png?{BeforeHistory}&lang=zh-Hans", 304) { WithItsOwnTag = true },
        new("Card of the future", "GET", "/api/report/card.png?asOf=2999-01-01", 400),
        new("History", "GET", "/api/report/history?from=2026-06-01&to=2026-09-30", 200) { IsFilledInLater = true },
        new("History as CSV", "GET", "/api/report/history?format=csv&from=2026-06-01&to=2026-09-30", 200) { IsFilledInLater = true },
        new("Report as CSV with a decimal comma", "GET", "/api/report?format=csv&decimal=comma", 200),
        new("Report with decimals nobody writes", "GET", "/api/report?format=csv&decimal=dash", 400),
        new("Feed as Atom", "GET", "/api/report/feed.atom", 200) { IsFilledInLater = true },
        new("Feed as JSON", "GET", "/api/report/feed.json?lang=zh", 200) { IsFilledInLater = true },
        new("Feed in a language nobody speaks here", "GET", "/api/report/feed.atom?lang=xx", 400),
        new("Report packed", "GET", "/api/report?format=csv", 200) { Headers = [("Accept-Encoding", "br")] },
        new("History backwards", "GET", "/api/report/history?from=2025-01-01&to=2024-01-01", 400),
        new("Changes", "GET", "/api/report/changes?since=2025-06-30&asOf=2025-12-31", 200),
        new("Two days side by side", "GET", "/api/report/compare?since=2025-06-30&asOf=2025-12-31&knownOn=2026-01-31", 200),
        new("Two states of knowledge as a page", "GET", "/api/report/compare?since=2025-06-30&asOf=2025-06-30&knownOn=2026-01-31&format=html&lang=zh-Hans", 200),
        new("Side by side with nothing", "GET", "/api/report/compare?asOf=2025-12-31", 400),
        new("Report in the browser's language", "GET", $"/api/report?format=md&{BeforeHistory}", 200) { Headers = [("Accept-Language", "zh-CN,zh;q=0.9")] },
        new("Changes since nothing", "GET", "/api/report/changes", 400),
        new("Test at every date", "GET", "/api/report/exuberance/valuation.cape/US?asOf=2025-06-30", 200),
        new("Test that the report does not make", "GET", "/api/report/exuberance/valuation.cape/MARS", 404),
        new("Test of the future", "GET", "/api/report/exuberance/valuation.cape/US?asOf=2999-01-01", 400),
        new("Rubric", "GET", "/api/rubric", 200),
        new("Rubric before", "GET", "/api/rubric?rubric=1.0.0", 200),
        new("Rubrics", "GET", "/api/rubrics", 200),
        new("Report under the rubric before", "GET", "/api/report?format=json&rubric=1.0.0", 200),
        new("Report under a rubric that there is not", "GET", "/api/report?rubric=9.9.9", 400),
        new("Changes between two rubrics", "GET", "/api/report/changes?since=2025-12-31&asOf=2025-12-31&sinceRubric=1.0.0", 200),
        new("Episodes under the rubric before", "GET", "/api/episodes?rubric=1.0.0", 200),
        new("Rubric with a parameter", "GET", "/api/rubric?version=1", 400),
        new("Claims", "GET", "/api/claims", 200),
        new("Episodes", "GET", "/api/episodes", 200),
        new("Episode", "GET", "/api/episodes/dot-com", 200),
        new("Back-test without its source", "GET", "/api/backtest", 404),
        new("Back-test backwards", "GET", "/api/backtest?from=2000-01-01&to=1990-01-01", 400),
        new("Back-test in a format that is none", "GET", "/api/backtest?format=html", 400),
        new("Forecasts", "GET", "/api/forecasts", 200),
        new("Forecasts reconstructed", "GET", "/api/forecasts?reconstructed=true", 200),
        new("Forecasts with an unknown parameter", "GET", "/api/forecasts?theme=AI", 400),
        new("Episode that there is not", "GET", "/api/episodes/beanie%20babies", 404),
    ];
}
