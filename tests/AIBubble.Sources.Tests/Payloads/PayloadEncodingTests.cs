using System.Text;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Tests.Payloads;

public sealed class PayloadEncodingTests
{
    private const string Text = "Date,Close\nCafé,1\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with its mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-8 with its mark twice", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-8 with a mark read as Windows-1252", Encoding.UTF8.GetBytes("ï»¿" + Text) },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16, big end first", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "UTF-16 without its mark", Encoding.Unicode.GetBytes(Text) },
        { "UTF-16 without its mark, big end first", Encoding.BigEndianUnicode.GetBytes(Text) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_that_can_be_told_is_read_as_the_same_text(string name, byte[] body)
    {
        Assert.Equal(Text, Encoding.UTF8.GetString(PayloadEncoding.ToUtf8(body, name).Span));
        Assert.Null(PayloadFormats.Objection(PayloadFormat.Csv, "text/csv", body));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Json_is_read_in_every_encoding_too(string name, byte[] body)
    {
        var text = Encoding.UTF8.GetString(PayloadEncoding.ToUtf8(body, name).Span);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];
        foreach (var encoding in encodings)
        {
            byte[] json = [.. encoding.Preamble, .. encoding.GetBytes("{\"close\":\"1,5\",\"text\":\"" + text.ReplaceLineEndings(" ") + "\"}")];
            using var document = PayloadJson.Parse(json, "Things");

            Assert.Contains("Café", document.RootElement.TextOf("text"), StringComparison.Ordinal);
            Assert.Null(PayloadFormats.Objection(PayloadFormat.Json, "application/json", json));
        }
    }

    [Fact]
    public void Another_charset_is_refused_with_the_line_of_its_first_byte()
    {
        byte[] latin = [.. "Date,Close\n"u8, .. Encoding.Latin1.GetBytes("Café,1\n")];

        Assert.Contains("byte 0xE9 on line 2", Assert.Throws<PayloadFaultException>(() => PayloadEncoding.ToUtf8(latin, "Things")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Null_characters_and_half_characters_are_refused()
    {
        byte[] utf32 = [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Text)];
        byte[] oneByteMore = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text), 0x41];
        byte[] halfPair = [.. Encoding.Unicode.Preamble, 0x00, 0xD8, 0x41, 0x00];

        Assert.Contains("null character on line 2",
            Assert.Throws<PayloadFaultException>(() => PayloadEncoding.ToUtf8("a,b\n1,\0\n"u8.ToArray(), "Things")).Message, StringComparison.Ordinal);
        Assert.Throws<PayloadFaultException>(() => PayloadEncoding.ToUtf8(utf32, "Things"));
        Assert.Throws<PayloadFaultException>(() => PayloadEncoding.ToUtf8(oneByteMore, "Things"));
        Assert.Throws<PayloadFaultException>(() => PayloadEncoding.ToUtf8(halfPair, "Things"));
    }

    [Fact]
    public void A_json_member_that_is_there_twice_is_refused()
    {
        Assert.Contains("member twice", Assert.Throws<PayloadFaultException>(() => PayloadJson.Parse("{\"value\":\"1\",\n\"value\":\"2\"}"u8.ToArray(),
            "Things")).Message, StringComparison.Ordinal);
    }
}
