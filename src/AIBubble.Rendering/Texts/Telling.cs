using AIBubble.Domain.Backtest;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Sentences;

namespace AIBubble.Rendering.Texts;

/// <summary>Tells in a page's language what engine, rubric, catalogue and seeds say in English.</summary>
/// <param name="text">The language.</param>
/// <param name="names">What pillars and criteria are called.</param>
public sealed class Telling(ReportText text, ReportNames names)
{
    /// <summary>A sentence of the engine.</summary>
    /// <param name="said">It as a code with values, or <see langword="null"/> in reports kept before there were any.</param>
    /// <param name="english">It as English text.</param>
    public Told Of(Sentence? said, string? english) => Or(said is null ? null : Speech.Say(said, text, names), english);

    /// <summary>The caveats of a report.</summary>
    public IEnumerable<Told> Caveats(Report report) =>
        report.Caveats.Select((caveat, i) => Of(report.Said.Count == report.Caveats.Count ? report.Said[i] : null, caveat));

    /// <summary>A claim.</summary>
    public Told Claim(ClaimReading claim) => Or(text.Claim(claim.Id, "claim"), claim.Claim);

    /// <summary>What would decide a claim.</summary>
    public Told Test(ClaimReading claim) => Or(text.Claim(claim.Id, "test"), claim.Test);

    /// <summary>A series shown beside the scores.</summary>
    public Told Title(ContextReading shown) => Or(text.Context(shown.Id, "title"), shown.Title);

    /// <summary>Why it is shown and not scored.</summary>
    public Told Reason(ContextReading shown) => Or(text.Context(shown.Id, "reason"), shown.Reason);

    /// <summary>Where a new value of it comes from.</summary>
    public Told HowToPost(ContextReading shown) => Or(text.Context(shown.Id, "how-to-post"), shown.HowToPost);

    /// <summary>What an indicator means.</summary>
    public Told Meaning(string indicator, string english) => Or(text.Meaning(indicator), english);

    /// <summary>A past bubble.</summary>
    public Told Past(Placement past) => Or(
        text.Language != ReportLanguage.English && text.Has("past." + past.Episode) ? text["past." + past.Episode] : null, past.Title);

    /// <summary>A supplier's note.</summary>
    public Told Note(string? note) => Or(note is null ? null : text.Note(note), note);

    private Told Or(string? own, string? english) => own is not null || english is null || text.Language == ReportLanguage.English
        ? new Told(own ?? english, Quoted: false)
        : new Told(english, Quoted: true);
}
