using System.Globalization;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Tests;

public sealed class ReportTextTests
{
    private static readonly ReportText English = ReportText.For(ReportLanguage.English);
    private static readonly ReportText Chinese = ReportText.For(ReportLanguage.TraditionalChinese);
    private static readonly ReportText Simplified = ReportText.For(ReportLanguage.SimplifiedChinese);

    // What joins Chinese clauses is nothing.
    private static readonly string[] Empty = ["sentence.separator", "joint.sentences"];

    [Theory]
    [InlineData(ReportLanguage.TraditionalChinese)]
    [InlineData(ReportLanguage.SimplifiedChinese)]
    public void All_languages_cover_the_same_keys_with_the_same_places(ReportLanguage language)
    {
        var text = ReportText.For(language);
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), text.Keys.Order(StringComparer.Ordinal));
        Assert.All(English.Keys, key => Assert.Equal(English.PlacesOf(key), text.PlacesOf(key)));
        Assert.All(English.Keys.Except(Empty, StringComparer.Ordinal), key => Assert.False(string.IsNullOrWhiteSpace(text[key])));
    }

    [Fact]
    public void Both_scripts_name_everything_that_catalogue_and_rubrics_name_in_english()
    {
        var rubrics = RubricSet.Shipped.All;
        Assert.Empty(English.Naming.Series.Keys.Concat(English.Naming.Notes.Keys));
        foreach (var naming in new[] { Chinese.Naming, Simplified.Naming })
        {
            Same(IndicatorCatalogue.Default.All.Select(static i => i.Id), naming.Series.Keys);
            Same(rubrics.SelectMany(static r => r.Claims).SelectMany(static c => new[] { $"{c.Id}.claim", $"{c.Id}.test" }), naming.Claims.Keys);
            Same(
                rubrics.SelectMany(static r => r.Context ?? []).SelectMany(static c => new[] { $"{c.Id}.title", $"{c.Id}.reason", $"{c.Id}.how-to-post" }),
                naming.Context.Keys);
            Same(
                rubrics.SelectMany(static r => r.Pillars).SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs)
                    .Select(static i => i.Transform.Pool).OfType<PoolRubric>().SelectMany(static p => p.Over.Concat(p.Under)).Select(static t => t.Name),
                naming.Lines.Keys);
        }

        Same(Chinese.Naming.Notes.Keys, Simplified.Naming.Notes.Keys);

        static void Same(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.Equal(
            expected.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Simplified_chinese_has_the_words_of_the_mainland_and_no_character_of_the_other_script()
    {
        var all = string.Concat(Simplified.Keys.Select(k => Simplified[k]).Concat(Simplified.Naming.Notes.Values).Concat(Simplified.Naming.Series.Values)
            .Concat(Simplified.Naming.Claims.Values).Concat(Simplified.Naming.Context.Values).Concat(Simplified.Naming.Lines.Values));
        // Each of these is written otherwise in simplified characters.
        Assert.All("資訊預設數據準則標個們這時間題證實際總體經濟報導檢驗歷雙語權關開門無後產業發點爾過還進運達選", c => Assert.False(all.Contains(c, StringComparison.Ordinal), $"{c}"));
        Assert.All(
            new[] { "资讯", "资料", "预设", "品质", "水准", "本益比", "殖利率", "蒙地卡罗", "拔靴", "联准会", "兆", "「", "帐", "劳工", "透过", "电脑", "网路", "数位" },
            w => Assert.DoesNotContain(w, all, StringComparison.Ordinal));
        Assert.All(new[] { "数据", "默认", "质量", "市盈率", "收益率", "蒙特卡洛", "美联储", "万亿" }, w => Assert.Contains(w, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_state_has_words_in_every_language()
    {
        foreach (var text in new[] { English, Chinese, Simplified })
        {
            Assert.All(Enum.GetValues<VerdictKind>(), k => Assert.NotEmpty(text.Of("verdict", k) + text.Of("verdict-sentence", k)));
            Assert.All(Enum.GetValues<HedgeStatus>(), k => Assert.NotEmpty(text.Of("hedge", k) + text.Of("hedge-sentence", k)));
            Assert.All(Enum.GetValues<CriterionStatus>(), k => Assert.NotEmpty(text.Of("status", k)));
            Assert.All(Enum.GetValues<ClaimStatus>(), k => Assert.NotEmpty(text.Of("claim", k)));
        }
    }

    [Fact]
    public void A_criterion_has_the_rubrics_name_in_english_and_one_of_its_own_in_chinese()
    {
        var criteria = RubricLoader.Default.Pillars.SelectMany(static p => p.Criteria).ToList();
        Assert.Empty(English.Criteria);
        Assert.Equal(criteria.Select(static c => c.Id.Value).Order(StringComparer.Ordinal), Chinese.Criteria.Order(StringComparer.Ordinal));
        Assert.Equal(Chinese.Criteria.Order(StringComparer.Ordinal), Simplified.Criteria.Order(StringComparer.Ordinal));
        var (english, chinese) = (new ReportNames(English, SampleReport.Full()), new ReportNames(Chinese, SampleReport.Full()));
        Assert.All(criteria, c => Assert.Equal(c.Title, english.Of(c.Id)));
        Assert.All(criteria, c => Assert.Equal(Chinese.NameOf(c.Id.Value), chinese.Of(c.Id)));
        Assert.Equal(criteria.Count, criteria.Select(c => chinese.Of(c.Id)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_a_language_has_no_name_for_keeps_the_reports_and_what_the_report_has_none_for_its_id()
    {
        var heat = SampleReport.Full().Pillars[0];
        var report = SampleReport.Full() with { Pillars = [heat with { Criteria = [heat.Criteria[0] with { Id = new("heat.own"), Title = "Own" }] }] };
        var names = new ReportNames(Chinese, report);
        Assert.Equal(("Own", "Own / debt"), (names.Of(new CriterionId("heat.own")), names.OfFactor("heat.own/debt")));
        Assert.Equal(("heat.other", "熱度", "權重"), (names.Of(new CriterionId("heat.other")), names.Of(PillarId.Heat), names.OfFactor("weights")));
    }

    [Fact]
    public void The_verdict_sentence_says_kind_hedge_robustness_and_tension()
    {
        var sentence = English.VerdictSentence(SampleReport.Full());
        Assert.Equal(
            "An industrial bubble: the market is hot, and money is turned into things that could outlast it. It is under-hedged: only part of the damage is covered. "
            + "72\u00a0% of the methodological variants tried give the same kind; that is a share of variants, not a probability. "
            + "Tension, the divergence not covered by hedge, stands at 48.3 of 100.",
            sentence);
        Assert.Contains("不是機率", Chinese.VerdictSentence(SampleReport.Full()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true, ReportLanguage.English)]
    [InlineData("en", true, ReportLanguage.English)]
    [InlineData("EN", true, ReportLanguage.English)]
    [InlineData("zh", true, ReportLanguage.TraditionalChinese)]
    [InlineData("zh-hant", true, ReportLanguage.TraditionalChinese)]
    [InlineData("zh-TW", true, ReportLanguage.TraditionalChinese)]
    [InlineData("zh-HK", true, ReportLanguage.TraditionalChinese)]
    [InlineData("zh-Hans", true, ReportLanguage.SimplifiedChinese)]
    [InlineData("zh-cn", true, ReportLanguage.SimplifiedChinese)]
    public void Reads_the_language_parameter(string? parameter, bool known, ReportLanguage language)
    {
        Assert.Equal(known, ReportLanguages.TryParse(parameter, out var read));
        Assert.Equal(language, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    [InlineData("zh-Hans-")]
    [InlineData("english")]
    public void Refuses_a_language_that_is_not_on_offer(string parameter) => Assert.False(ReportLanguages.TryParse(parameter, out _));

    [Theory]
    [InlineData(null, ReportLanguage.English)]
    [InlineData("", ReportLanguage.English)]
    [InlineData("de-DE,de;q=0.9", ReportLanguage.English)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", ReportLanguage.SimplifiedChinese)]
    [InlineData("zh-Hans-CN", ReportLanguage.SimplifiedChinese)]
    [InlineData("en;q=0.5, zh-TW;q=0.8", ReportLanguage.TraditionalChinese)]
    [InlineData("fr, zh;q=0.3, en;q=0", ReportLanguage.TraditionalChinese)]
    [InlineData("*", ReportLanguage.English)]
    [InlineData(";;;,zh-HK", ReportLanguage.TraditionalChinese)]
    public void A_browser_gets_the_language_it_would_rather_read(string? header, ReportLanguage language) =>
        Assert.Equal(language, ReportLanguages.Preferred(header));

    [Theory]
    [InlineData(4.53e12, "USD", "4.53_tn_USD", "4.53_兆美元")]
    [InlineData(999_999_999_999d, "USD", "1_tn_USD", "1_兆美元")]
    [InlineData(-91_447_000_000d, "USD", "−91.45_bn_USD", "−914.5_億美元")]
    [InlineData(152_300d, "persons", "152,300_people", "15.23_萬人")]
    [InlineData(1.2, "%", "1.2_%", "1.2%")]
    [InlineData(-0.001, "%", "−0.001_%", "−0.001%")]
    [InlineData(0d, "%", "0_%", "0%")]
    [InlineData(41.63, "ratio", "41.63_×", "41.63_×")]
    [InlineData(22_345.6, "index", "22,346", "22,346")]
    [InlineData(0.85, "score", "0.85", "0.85")]
    [InlineData(24_300_000_000d, "shares", "24.3_bn_shares", "243_億股")]
    [InlineData(double.NaN, "%", "–", "–")]
    [InlineData(null, "%", "–", "–")]
    public void Numbers_are_short_and_carry_their_unit(double? value, string unit, string english, string chinese)
    {
        Assert.Equal(english.Replace('_', '\u00a0'), NumberText.WithUnit(value, unit, English));
        Assert.Equal(chinese.Replace('_', '\u00a0'), NumberText.WithUnit(value, unit, Chinese));
    }

    [Fact]
    public void A_score_that_rounds_to_zero_has_no_sign_and_a_missing_one_is_a_dash()
    {
        Assert.Equal("0.0", NumberText.Score(-0.04));
        Assert.Equal("0.0", NumberText.Points(0.04));
        Assert.Equal("+0.1", NumberText.Points(0.1));
        Assert.Equal("−0.1", NumberText.Points(-0.1));
        Assert.Equal("–", NumberText.Score(null));
        Assert.Equal("< 0.001", NumberText.PValue(0));
        Assert.Equal(0.1 + 0.2, double.Parse(NumberText.Exact(0.1 + 0.2), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_sentence_is_completed_by_name_and_by_nothing_less_or_more()
    {
        Assert.Equal("Uses periods ending on or before A, as published on or before B.", English.Format("date.note", ("knownOn", "B"), ("asOf", "A")));
        Assert.Throws<ArgumentException>(static () => English.Format("date.note", ("asOf", "A")));
        Assert.Throws<ArgumentException>(static () => English.Format("date.note", ("asOf", "A"), ("knownOn", "B"), ("since", "C")));
        Assert.Throws<FormatException>(static () => new Phrase("It never {ends"));
    }

    [Fact]
    public void What_is_filled_in_is_not_read_as_a_place() => Assert.Equal("{b} b", new Phrase("{a} {b}").With([("a", "{b}"), ("b", "b")]));

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.TraditionalChinese)]
    [InlineData(ReportLanguage.SimplifiedChinese)]
    public void A_file_is_named_after_the_language_it_holds(ReportLanguage language) =>
        Assert.Equal(ReportLanguages.TagOf(language), ReportText.For(language).Tag);
}
