using System.Text;
using AIBubble.Rendering.Markdown;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

public sealed class ReportMarkdownTests
{
    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.TraditionalChinese)]
    public async Task Every_table_row_has_as_many_cells_as_its_header(ReportLanguage language)
    {
        var lines = (await Markdown(SampleReport.View(), language)).Split('\n');
        var tables = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("| ---", StringComparison.Ordinal))
            {
                continue;
            }

            tables++;
            var columns = Cells(lines[i - 1]);
            Assert.Equal(columns, Cells(lines[i]));
            for (var row = i + 1; lines[row].StartsWith('|'); row++)
            {
                Assert.Equal(columns, Cells(lines[row]));
            }
        }

        Assert.Equal(13, tables);
    }

    [Fact]
    public async Task Foreign_text_cannot_break_a_table_or_become_markup()
    {
        var report = SampleReport.Full() with { Caveats = ["a|b\n# <script>x</script> [l](javascript:1) `c`"] };
        var text = await Markdown(new ReportView { Report = report }, ReportLanguage.English);
        Assert.Contains(@"- a\|b \# &lt;script&gt;x&lt;/script&gt; \[l\](javascript:1) \`c\`", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_report_reads_as_it_always_did()
    {
        var expected = $"""
            # AI bubble report, 2026-11-23

            **Undetermined · Hedge undetermined**

            Too little is known of heat or industrial character to say which kind this is. How much of the damage is covered cannot be said. No methodological variants were run, so nothing is said about robustness. Tension cannot be read, because divergence or hedge is missing.

            > Undetermined.

            Uses periods ending on or before 2026-11-23, as published on or before 2026-11-23.

            ## Position

            | Pillar | Score | 5–95 % band | Coverage |
            | --- | --- | --- | --- |
            | Heat | 74.1 | 60.0 – 85.5 | 50{'\u00a0'}% |
            | Hedge | – missing | – | 0{'\u00a0'}% |
            | Tension | – missing | – | – |

            ## Before you use these numbers

            ### Missing and stale

            Missing: 2 of 3 criteria; stale: 0. Missing is never counted as zero.

            - **The same carnival as a statistic** (missing): No input has data.
            - **An education for what cannot be copied** (missing): No input has data.

            ## The four pillars in detail

            ### Heat: 74.1

            | Criterion | Score | 5–95 % band | Contribution | Weight | Coverage | Status |
            | --- | --- | --- | --- | --- | --- | --- |
            | A carnival close to irrational: the two-year rise | 74.1 | 60.0 – 85.5 | 74.1 | 50{'\u00a0'}% | 100{'\u00a0'}% | current |
            | The same carnival as a statistic | – missing | – | – | 50{'\u00a0'}% | 0{'\u00a0'}% | missing |

            | Input | Value | 0–100 | Period | Age | Known on | Quality | Source |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | valuation.price-index NASDAQCOM | −12.5{'\u00a0'}% | 74.1 | 2026-09-30 | 54 d | 2026-10-15 | reported | [sec-edgar](https://example.org/a_%28b%29) |

            ### Hedge: – missing

            | Criterion | Score | 5–95 % band | Contribution | Weight | Coverage | Status |
            | --- | --- | --- | --- | --- | --- | --- |
            | An education for what cannot be copied | – missing | – | – | 100{'\u00a0'}% | 0{'\u00a0'}% | missing |

            ## Tests for explosive prices

            No price series could be tested.

            ## What the result depends on

            No sensitivity analysis was run.

            ## About this report

            - Rubric: ai-bubble 1.0.0
            - Rubric digest: `{new string('a', 64)}`
            - Inputs digest: `{new string('b', 64)}`
            - Generated: 2026-11-23 23:15:00Z

            A reading of public data, not investment advice.


            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), await Markdown(new ReportView { Report = SampleReport.Small() }, ReportLanguage.English));
    }

    private static int Cells(string row) => row.Replace(@"\|", string.Empty, StringComparison.Ordinal).Count(static c => c == '|') - 1;

    private static async Task<string> Markdown(ReportView view, ReportLanguage language)
    {
        using var output = new MemoryStream();
        await ReportMarkdown.WriteAsync(view, language, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
