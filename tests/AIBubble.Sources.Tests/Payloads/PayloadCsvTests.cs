using System.Text;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Tests.Payloads;

public sealed class PayloadCsvTests
{
    private readonly RefusalList refused = new();

    private CsvTable Read(string text, bool mayBeShort = false) => PayloadCsv.Read(Encoding.UTF8.GetBytes(text), "Things", refused, mayBeShort);

    [Fact]
    public void Cells_keep_their_quotes_delimiters_and_lines_and_a_row_says_where_it_begins()
    {
        var table = Read("name,note,n\r\n\"Acme, \"\"Inc\"\"\",\"two\r\nlines\",1\r\nBob \"B\" Ltd,,2\r\n");

        Assert.Equal([(2, "Acme, \"Inc\"", "two\nlines", "1"), (4, "Bob \"B\" Ltd", null, "2")],
            table.Rows.Select(static r => (r.Line, r["name"], r["note"], r["N"])));
        Assert.Equal("Bob \"B\" Ltd,,2", table.Rows[1].Text);
        Assert.Equal(0, refused.Count);
    }

    [Theory]
    [InlineData("a,b,c,d\n1,2,3,4\n1,2,3,\"open\n1,2,3,4\n", "opened on line 3 is never closed")]
    [InlineData("a,b,c,d\n1,2,3,4\n1,2,3,\"open\n1,2,3,4\n1,2,3,\"quoted, fine\"\n",
        "opened on line 3 is not closed where it should be, for text follows the next quote on line 5")]
    [InlineData("a,b,c,d\n1,2,3,\"open\n1,2,3,4\n1,2,3,\"\n1,2,3,4\n", "opened on line 2 is not closed where it should be, for its field holds whole records")]
    [InlineData("\"a,b\n1,2\n", "opened on line 1 is never closed")]
    public void A_quote_that_is_not_closed_is_refused_with_the_line_where_it_opened(string body, string expected)
    {
        Assert.Contains(expected, Assert.Throws<PayloadFaultException>(() => Read(body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_over_many_lines_is_refused_with_the_line_where_it_opened()
    {
        var body = "a,b\n1,\"" + string.Join('\n', Enumerable.Repeat("x", 200)) + "\"\n";

        Assert.Contains("opened on line 2 is not closed where it should be, for its field goes on for 200 lines",
            Assert.Throws<PayloadFaultException>(() => Read(body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_does_not_fit_the_header_is_refused_alone()
    {
        var table = Read("a,b,c\n1,492,3,4\n1,2\n\"x\" y,2,3\n1,2,3,,\n4,5,6\n");

        Assert.Equal([5, 6], table.Rows.Select(static r => r.Line));
        var refusals = refused.With([]).Refusals;
        Assert.Equal([("line 2", "malformed", "1,492,3,4"), ("line 3", "malformed", "1,2"), ("line 4", "malformed", "\"x\" y,2,3")],
            refusals.Select(static r => (r.Place, r.Code, r.Excerpt)));
        Assert.Contains("4 fields where the header has 3", refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_may_leave_out_columns_at_the_end_but_not_in_a_record_that_is_cut_off()
    {
        Assert.Equal(2, Assert.Single(Read("a,b,c\n1,2\n3,4", mayBeShort: true).Rows).Line);
        Assert.Equal("line 3", Assert.Single(refused.With([]).Refusals).Place);
    }

    [Fact]
    public void Rows_of_nothing_but_delimiters_and_blanks_of_any_kind_are_blank_rows()
    {
        var table = Read(",,\n\na,b,c\n,,\n \t,\u00A0,\u3000\n1,2,3\n,,,,,\n\r\n");

        Assert.Equal(["1"], table.TextsOf("a"));
        Assert.Equal(0, refused.Count);
    }

    [Fact]
    public void Blanks_of_any_kind_around_names_and_values_do_not_count()
    {
        var table = Read("\uFEFFname\u00A0,\u200Bpower\u00A0(MW) \n\u00A0Acme\u202F,\u30005\u00A0\n");

        Assert.Equal(("Acme", "5"), (table.Rows[0]["name"], table.Rows[0][table.Require("Power (MW)")]));
    }

    [Fact]
    public void Tabs_separate_where_the_header_has_them()
    {
        var table = Read("a\tb\n\"x\ty\"\t1,492\n");

        Assert.Equal(("x\ty", "1,492"), (table.Rows[0]["a"], table.Rows[0]["b"]));
    }

    [Fact]
    public void A_column_that_is_missing_or_there_twice_is_named()
    {
        var table = Read("a,b,B,c\n1,2,3,4\n");

        Assert.Contains("'jobs'", Assert.Throws<PayloadFaultException>(() => table.Require("jobs")).Message, StringComparison.Ordinal);
        Assert.Contains("'b'", Assert.Throws<PayloadFaultException>(() => table.Optional("b")).Message, StringComparison.Ordinal);
        Assert.Equal("c", table.Require("jobs", "c"));
        Assert.Null(table.Optional("jobs"));
    }

    [Fact]
    public void An_excerpt_is_one_line_of_at_most_120_characters()
    {
        Read("a,b\n\"" + new string('x', 300) + "\nz\"\n");

        var refusal = Assert.Single(refused.With([]).Refusals);
        Assert.Equal(120, refusal.Excerpt.Length);
        Assert.DoesNotContain('\n', refusal.Excerpt);
    }
}
