using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Tests;

/// <summary>The engine's sentences: written in English where they are made, said by code in every language.</summary>
public sealed partial class SentenceTests
{
    private static readonly ReportText English = ReportText.For(ReportLanguage.English);
    private static readonly ReportText Chinese = ReportText.For(ReportLanguage.TraditionalChinese);
    private static readonly ReportText Simplified = ReportText.For(ReportLanguage.SimplifiedChinese);

    [Fact]
    public void Every_sentence_of_the_engine_has_a_text_that_says_in_english_what_the_engine_says()
    {
        var written = Written();
        Assert.True(written.Count > 150, $"Only {written.Count} sentences were found.");
        var texts = English.Keys.Where(static k => k.StartsWith("said.", StringComparison.Ordinal)).ToDictionary(static k => k["said.".Length..], k => English[k]);
        Assert.Equal(written.Keys.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(written, w => Assert.Equal(w.Value, texts[w.Key]));
    }

    [Fact]
    public void The_same_sentence_reads_the_same_as_the_engine_wrote_it()
    {
        var amount = Sentence.Of("amount", $"{SentencePart.Of(4.5312e12):value} {SentencePart.Unit("USD"):unit}");
        var sentence = Sentence.Of(
            "claim.highest",
            $"The highest value known is {SentencePart.Of(17_733.4):highest} {SentencePart.Unit("persons"):unit} on {new DateOnly(2026, 1, 5):day}, "
            + $"the latest {SentencePart.Of(0.01234):latest} on {new DateOnly(2025, 12, 31):latestDay}. {amount:decided}");
        Assert.Equal("The highest value known is 17,733 persons on 2026-01-05, the latest 0.0123 on 2025-12-31. 4.53 trillion USD", sentence.Text);
        Assert.Equal(sentence.Text, Speech.Say(sentence, English, null));
        Assert.Equal("已知最高值為 17,733 人（2026年1月5日），最新值為 0.01234（2025年12月31日）。4.53\u00a0兆美元", Speech.Say(sentence, Chinese, null));
        Assert.Equal("已知最高值为 17,733 人（2026年1月5日），最新值为 0.01234（2025年12月31日）。4.53\u00a0万亿美元", Speech.Say(sentence, Simplified, null));
    }

    [Fact]
    public void Lists_and_clauses_are_joined_as_the_language_joins_them()
    {
        var sentence = Sentence.Of(
            "caveat.left-out",
            $"Left out of {SentencePart.Of(new[] { "a/b", "c/d" }):inputs}: "
            + $"{SentencePart.Of(new[] { "X", "Y" }.Select(static s => Sentence.Of("left-out", $"{s:subject} ({Sentence.Of("missing.no-data", "no data"):reason})")), ", "):members}.");
        Assert.Equal("Left out of a/b, c/d: X (no data), Y (no data).", sentence.Text);
        Assert.Equal("a/b、c/d 未納入以下成員：X（沒有資料）、Y（沒有資料）。", Speech.Say(sentence, Chinese, null));
    }

    [Fact]
    public void A_sentence_of_another_build_is_not_guessed_at()
    {
        Assert.Null(Speech.Say(Sentence.Of("no-such", "No such sentence."), Chinese, null));
        Assert.Null(Speech.Say(Sentence.Of("amount", $"{SentencePart.Of(1):other}"), Chinese, null));
        Assert.Null(Speech.Say(Sentence.Join(" ", [Sentence.Of("no-such", "a"), Sentence.Of("psy.nothing", "b")]), Chinese, null));
        Assert.Equal(new Told("No such sentence.", Quoted: true), new Telling(Chinese, Names()).Of(Sentence.Of("no-such", "x"), "No such sentence."));
    }

    [Fact]
    public void Criteria_are_called_by_their_names_on_a_page()
    {
        var sentence = Sentence.Of("caveat.context", $"{new CriterionId("heat.run-up"):criterion} is shown as context and has no weight.");
        Assert.Equal("heat.run-up is shown as context and has no weight.", sentence.Text);
        Assert.Equal("「價格急升」僅供參照，不計權重。", Speech.Say(sentence, Chinese, Names()));
    }

    private static ReportNames Names() => new(Chinese, SampleReport.Full());

    /// <summary>Every sentence that stands in the engine's source, by code, with its places in braces.</summary>
    private static Dictionary<string, string> Written([CallerFilePath] string here = "")
    {
        var domain = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "AIBubble.Domain");
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(domain, "*.cs", SearchOption.AllDirectories).Where(static f => !f.Contains("/obj/", StringComparison.Ordinal)))
        {
            var source = File.ReadAllText(file);
            foreach (var begin in Beginning().EnumerateMatches(source))
            {
                var code = source.AsSpan(begin.Index, begin.Length).ToString().Split('"')[1];
                var text = Text(source, begin.Index + begin.Length);
                Assert.True(found.TryAdd(code, text) || found[code] == text, $"{code} says two things: {text}");
            }
        }

        return found;
    }

    /// <summary>One string literal or several joined by plus signs, from a place on; every hole as its name in braces.</summary>
    private static string Text(string source, int at)
    {
        var (text, hole) = (new StringBuilder(), new StringBuilder());
        while (Opening().Match(source, at) is { Success: true } opening)
        {
            at = opening.Index + opening.Length;
            for (var depth = 0; depth > 0 || source[at] != '"'; at++)
            {
                switch (source[at])
                {
                    case '{' when depth++ == 0:
                        hole.Clear();
                        break;
                    case '}' when --depth == 0:
                        text.Append(CultureInfo.InvariantCulture, $"{{{hole.ToString().Split(':')[^1]}}}");
                        break;
                    default:
                        (depth == 0 ? text : hole).Append(source[at]);
                        break;
                }
            }

            at++;
        }

        return text.ToString();
    }

    [GeneratedRegex("""(?:Sentence\.Of|TransformResult\.None)\(\s*"[a-z0-9.-]+",\s*""")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\G\s*\+?\s*\$?""")]
    private static partial Regex Opening();
}
