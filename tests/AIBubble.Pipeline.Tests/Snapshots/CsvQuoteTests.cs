using System.Text;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>A quote that is never closed takes its own line away and no other.</summary>
public sealed class CsvQuoteTests
{
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation,note\n";

    [Fact]
    public void An_unclosed_quote_costs_its_own_line()
    {
        var (observations, faults, _) = Parsing.Lines(Header + Row(1) + Row(2, "\"see chart") + Row(3) + Row(4));
        Assert.Equal([2, 4, 5], observations.Select(static o => o.Line));
        Assert.Equal([1, 3, 4], observations.Select(static o => o.Observation.Value!.Value));
        var fault = Assert.Single(faults);
        Assert.Equal((3, FaultCodes.Malformed), (fault.Line, fault.Code));
        Assert.Contains("The quote opened on line 3 is never closed", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"quoted, fine\"")]
    [InlineData("\"\"\"said\"\" he\"")]
    [InlineData("a \"\" b")]
    [InlineData("")]
    public void Whatever_quotes_stand_below_it(string note)
    {
        var (observations, faults, _) = Parsing.Lines(Header + Row(1, "\"see chart") + Row(2, note) + Row(3, note) + Row(4));
        Assert.Equal([2, 3, 4], observations.Select(static o => o.Observation.Value!.Value));
        Assert.Equal(2, Assert.Single(faults).Line);
    }

    [Fact]
    public void A_quote_that_closes_on_the_next_record_by_accident_is_told_too()
    {
        var (observations, faults, _) = Parsing.Lines(Header + Row(1, "\"see chart") + Row(2, "third\"") + Row(3));
        Assert.Equal([2, 3], observations.Select(static o => o.Observation.Value!.Value));
        Assert.Contains("line 3 reads like a record of its own", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_in_the_middle_of_a_record_is_told_by_the_text_behind_it()
    {
        var (observations, faults, _) = Parsing.Lines(Header + "valuation.cape,US,2025-01-31,1,ratio,2025-02-01,reported,\"Desk \"note\",x\n" + Row(2));
        Assert.Equal(2, Assert.Single(observations).Observation.Value);
        Assert.Contains("followed by text", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_on_the_last_line_is_told_by_the_end_of_the_body()
    {
        var (observations, faults, _) = Parsing.Lines(Header + Row(1) + Row(2, "\"end").TrimEnd());
        Assert.Single(observations);
        Assert.Equal(3, Assert.Single(faults).Line);
        Assert.Contains("body ends", faults[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_text_may_have_ten_lines_and_no_more(int breaks, bool accepted)
    {
        var note = "\"" + string.Concat(Enumerable.Repeat("a\n", breaks)) + "b\"";
        var (observations, faults, _) = Parsing.Lines(Header + Row(1, note) + Row(2));
        Assert.Equal(accepted ? 2 : 1, observations.Count);
        Assert.Equal(accepted, faults.Count == 0);
        if (!accepted)
        {
            // Its first line for the quote, the others because they are no records.
            Assert.Equal(Enumerable.Range(2, breaks + 1), faults.Select(static f => f.Line!.Value).Distinct());
        }
    }

    [Fact]
    public void A_second_quote_of_the_same_record_is_named_by_its_own_line()
    {
        var (observations, faults, _) = Parsing.Lines(
            Header + "valuation.cape,US,2025-01-31,1,ratio,2025-02-01,reported,\"two\nlines\",\"open\n" + Row(2));
        Assert.Equal((4, 2), (Assert.Single(observations).Line, (int)observations[0].Observation.Value!.Value));
        Assert.Equal(3, Assert.Single(faults).Line);
    }

    [Fact]
    public void An_unclosed_quote_in_the_header_refuses_the_body() =>
        Assert.Equal(1, Assert.Single(Parsing.Lines("indicator,\"subject,period\n" + Row(1) + Row(2)).Faults).Line);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_any_of_three_ways(string end)
    {
        var body = (Header + Row(1) + Row(2, "\"two\nlines\"") + Row(3)).Replace("\n", end, StringComparison.Ordinal);
        var (observations, faults, _) = Parsing.Lines(body);
        Assert.Empty(faults);
        Assert.Equal([2, 3, 5], observations.Select(static o => o.Line));
        Assert.Equal($"two{end}lines", observations[1].Observation.Note);
    }

    [Fact]
    public void Quotes_within_a_field_that_is_not_quoted_are_text()
    {
        var (observations, faults, _) = Parsing.Lines(Header + Row(1, "a 5\" disk") + Row(2, "  \"padded\"  "));
        Assert.Empty(faults);
        Assert.Equal(["a 5\" disk", "padded"], observations.Select(static o => o.Observation.Note));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_cost_their_own_line()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Header + Row(1)), .. Encoding.Latin1.GetBytes(Row(2, "caf\u00E9")), .. Encoding.UTF8.GetBytes(Row(3))];
        var (observations, faults, _) = Parsing.Lines(body);
        Assert.Equal([1, 3], observations.Select(static o => o.Observation.Value!.Value));
        Assert.Equal((3, FaultCodes.Malformed), (Assert.Single(faults).Line, faults[0].Code));
        Assert.Contains("0xE9", faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_nothing_but_separators_and_blanks_are_blank()
    {
        var (observations, faults, _) = Parsing.Lines(",,,\n" + Header + Row(1) + ",,,,,,,,\n,,,,,,,,,,,,\n, ,\u00A0,,,,,,\n\"\",\"\"\n \n" + Row(2));
        Assert.Empty(faults);
        Assert.Equal([3, 9], observations.Select(static o => o.Line));
    }

    [Fact]
    public void Empty_columns_at_the_end_are_none_but_what_stands_in_them_is_refused()
    {
        var (observations, faults, header) = Parsing.Lines(Header.TrimEnd() + ",,\n" + Row(1).TrimEnd() + ",,\n" + Row(2).TrimEnd() + ",stray,\n");
        Assert.Equal(Header.TrimEnd(), header);
        Assert.Equal(1, Assert.Single(observations).Observation.Value);
        Assert.Equal((3, FaultCodes.Malformed), (Assert.Single(faults).Line, faults[0].Code));
    }

    [Fact]
    public void Blanks_of_any_kind_around_columns_and_values_are_trimmed()
    {
        var (observations, faults, _) = Parsing.Lines(
            "indicator,subject,period,value\u00A0,unit,knownOn,quality,citation,\uFEFFnote\n"
            + "\u00A0valuation.cape,US\u2009,2025-01-31\u00A0,30.1\u00A0,ratio\u200B,2025-02-01,reported,Desk note\u00A0,\u3000kept\u00A0as it is\n");
        Assert.Empty(faults);
        var read = observations[0].Observation;
        Assert.Equal((30.1, "Desk note", "kept\u00A0as it is"), (read.Value!.Value, read.Citation, read.Note));
    }

    [Fact]
    public void A_blank_within_a_number_is_named()
    {
        var fault = Assert.Single(Parsing.Lines(Header + "valuation.cape,US,2025-01-31,1\u00A0234,ratio,2025-02-01,reported,x,\n").Faults);
        Assert.Equal(("/value", FaultCodes.NotANumber), (fault.Pointer, fault.Code));
        Assert.Contains("U+00A0", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Another_encoding_is_named_once(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var body in (byte[][])[[.. encoding.Preamble, .. encoding.GetBytes(Header + Row(1))], encoding.GetBytes(Header + Row(1))])
        {
            foreach (var format in (Pipeline.Snapshots.SnapshotFormat[])[Pipeline.Snapshots.SnapshotFormat.Csv, Pipeline.Snapshots.SnapshotFormat.NdJson])
            {
                var (observations, faults, _) = Parsing.Lines(body, format);
                Assert.Empty(observations);
                Assert.Equal((FaultCodes.Malformed, 1), (Assert.Single(faults).Code, faults[0].Line));
                Assert.Contains(name[..6].ToUpperInvariant(), faults[0].Message, StringComparison.Ordinal);
            }
        }
    }

    private static string Row(int day, string note = "") =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"valuation.cape,US,2025-01-{day:00},{day},ratio,2025-02-01,reported,Desk note,{note}\n");
}
