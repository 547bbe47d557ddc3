using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Html;

/// <summary>
/// What the page's script is told: which report this is, where its parts are served, what things are called and every word it
/// may say, so that it speaks the page's language and holds no text of its own.
/// </summary>
internal static class BrowserPage
{
    private const string Prefix = "browser.";

    // Words of the page that its script says too.
    private static readonly string[] Groups = [Prefix, "verdict.", "hedge.", "past.", "unit.", "number.percent"];

    /// <summary>It, as JSON.</summary>
    internal static string Of(ReportPage page) => JsonSerializer.Serialize(
        new
        {
            page.Report.AsOf,
            page.Report.KnownOn,
            page.Report.RecordedBy,
            page.Report.Subject,
            Rubric = page.Report.Rubric.Version,
            Language = page.Text.Tag,
            page.Text.Magnitudes,
            Addresses = new
            {
                Report = page.ReportAddress("json"),
                Page = page.ReportAddress("html", page.Text.Tag),
                History = page.HistoryAddress,
                Episodes = page.Api("episodes"),
                Rubric = page.RubricAddress,
                Evaluate = page.Api("evaluate"),
                Series = ReportPage.SeriesRoot,
                Exuberance = page.ExuberanceAddress,
            },
            Names = Names(page),
            Texts = page.Text.Keys
                .Where(static key => Groups.Any(group => key.StartsWith(group, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .ToDictionary(static key => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key, key => page.Text[key]),
        },
        DomainJson.Options);

    private static SortedDictionary<string, string> Names(ReportPage page)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ScoreId.Tension.Value] = page.Names.Of(ScoreId.Tension) };
        foreach (var pillar in page.Report.Pillars)
        {
            names[pillar.Id.Value] = page.Names.Of(pillar.Id);
            foreach (var criterion in pillar.Criteria)
            {
                names[criterion.Id.Value] = page.Names.Of(criterion.Id);
            }
        }

        return names;
    }
}
