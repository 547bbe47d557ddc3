using System.Text;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Faults;

public sealed class JsonBodyTests
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Fact]
    public void Skips_a_byte_order_mark() =>
        Assert.Equal("x", Read([.. Mark, .. "{\"a\":\"x\"}"u8]).Value);

    public static TheoryData<byte[], string> OtherEncodings => new()
    {
        { [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")], "UTF-16" },
        { [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("{}")], "UTF-16" },
        { Encoding.Unicode.GetBytes("{\"a\":\"x\"}"), "UTF-16" },
        { Encoding.BigEndianUnicode.GetBytes("{\"a\":\"x\"}"), "UTF-16" },
        { [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes("{}")], "UTF-32" },
        { Encoding.UTF32.GetBytes("{\"a\":\"x\"}"), "UTF-32" },
    };

    [Theory]
    [MemberData(nameof(OtherEncodings))]
    public void Names_another_encoding_rather_than_an_invalid_character(byte[] body, string name)
    {
        var fault = Assert.Single(Read(body).Faults);
        Assert.Equal((FaultCodes.Malformed, string.Empty), (fault.Code, fault.Pointer));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_byte_on_which_line_is_not_utf8()
    {
        var fault = Assert.Single(Read([.. "{\n\"a\":\"caf"u8, 0xE9, .. "\"}"u8]).Faults);
        Assert.Equal((FaultCodes.Malformed, 2), (fault.Code, fault.Line));
        Assert.Contains("0xE9", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_on_which_line_json_ends_to_be_json()
    {
        var fault = Assert.Single(Read("{\n\"a\":\n?}"u8.ToArray()).Faults);
        Assert.Equal((FaultCodes.Malformed, 3), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"a\":1,\n\"b\":[\"\\ud83d\"]}")]
    public void Half_of_a_character_is_no_text(string body) =>
        Assert.Equal(FaultCodes.Malformed, Assert.Single(Read(Encoding.UTF8.GetBytes(body)).Faults).Code);

    [Fact]
    public void A_whole_character_in_two_halves_is_one() =>
        Assert.Equal("🫧", Read(Encoding.UTF8.GetBytes("{\"a\":\"\\ud83e\\udee7\"}")).Value);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var body = Encoding.UTF8.GetBytes("{\"a\":" + new string('[', JsonBody.DefaultDepth) + new string(']', JsonBody.DefaultDepth) + "}");
        Assert.Equal(FaultCodes.Malformed, Assert.Single(Read(body).Faults).Code);
    }

    [Fact]
    public void Names_unknown_and_repeated_members_with_escaped_pointers()
    {
        var faults = Read("{\"a\":\"x\",\"a\":\"y\",\"b/c~d\":1}"u8.ToArray()).Faults;
        Assert.Equal([("/a", FaultCodes.DuplicateField), ("/b~1c~0d", FaultCodes.UnknownField)], faults.Select(static f => (f.Pointer!, f.Code)));
    }

    [Theory]
    [InlineData("1599-12-31", FaultCodes.OutOfRange)]
    [InlineData("0001-01-01", FaultCodes.OutOfRange)]
    [InlineData("1600-01-01", null)]
    [InlineData("2026-02-29", FaultCodes.NotIsoDate)]
    [InlineData("2026-1-1", FaultCodes.NotIsoDate)]
    public void Dates_are_iso_and_not_before_1600(string date, string? code)
    {
        var parsed = JsonBody.Read(Encoding.UTF8.GetBytes($"\"{date}\""), static root => root.Date("it")?.ToString("O", null));
        Assert.Equal(code, parsed.Faults.Count == 0 ? null : parsed.Faults[0].Code);
        Assert.Equal(code is null ? date : null, parsed.Value);
    }

    [Fact]
    public void Faults_beyond_the_capacity_are_counted()
    {
        var parsed = JsonBody.Read("[1,2,3]"u8.ToArray(), static root => root.Items("x")!.Select(static i => i.Flag("it")).ToList(), capacity: 2);
        Assert.Equal(3, parsed.Faults.Count);
        Assert.Equal(FaultCodes.TooLong, parsed.Faults[2].Code);
    }

    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("text/csv; charset=UTF-8", true)]
    [InlineData("text/csv; header=present; charset=\"utf-8\"", true)]
    [InlineData("text/csv; charset=us-ascii", true)]
    [InlineData("text/csv; charset=iso-8859-1", false)]
    [InlineData("application/json;charset=utf-16", false)]
    [InlineData(null, true)]
    public void Only_utf8_is_accepted_as_charset(string? contentType, bool accepted) =>
        Assert.Equal(accepted, Utf8Body.AcceptsCharset(contentType));

    [Theory]
    [InlineData("\u00A030.1\u202F", "30.1")]
    [InlineData("\uFEFFUSD\u200B\t", "USD")]
    [InlineData("1\u00A0234", "1\u00A0234")]
    [InlineData(" \u3000 ", "")]
    public void Blanks_of_any_kind_around_a_text_are_trimmed(string text, string trimmed) => Assert.Equal(trimmed, Blanks.Trim(text));

    [Fact]
    public void What_cannot_be_seen_is_shown_by_its_code() => Assert.Equal("1[U+00A0]234[U+0007]", Blanks.Show("1\u00A0234\u0007"));

    [Fact]
    public void A_parsed_input_has_a_value_or_a_fault() =>
        Assert.Throws<ArgumentException>(static () => new Parsed<string>((IReadOnlyList<Fault>)[]));

    private static Parsed<string> Read(byte[] body) =>
        JsonBody.Read(body, static root => root.Members(["a", "b"], "a thing")?["a"].TextOrNull() ?? string.Empty);
}
