using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Tests.Payloads;

public sealed class PayloadNumberTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData("-3.25", -3.25)]
    [InlineData("\u22123.25", -3.25)]
    [InlineData("+7", 7)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("47.0", 47)]
    [InlineData("1,492", 1492)]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1\u00A0234\u202F567", 1234567)]
    [InlineData("1\u00A0234\u00A0567", 1234567)]
    [InlineData("12\u2009345", 12345)]
    [InlineData("1'234", 1234)]
    [InlineData("1\u2019234", 1234)]
    [InlineData("\u00A030.1\u200B", 30.1)]
    [InlineData("\uFEFF30.1\t", 30.1)]
    [InlineData("1.2E+05", 120000)]
    [InlineData("(1,234)", -1234)]
    public void A_number_is_read_however_its_digits_are_grouped(string text, double expected)
    {
        Assert.Equal(expected, PayloadNumber.Read(text).Value);
        Assert.Null(PayloadNumber.Read(text).Problem);
    }

    [Theory]
    [InlineData("100+")]
    [InlineData("60-80")]
    [InlineData("60 - 80")]
    [InlineData("approx. 50")]
    [InlineData("~50")]
    [InlineData("<100")]
    [InlineData("50*")]
    [InlineData("1,5")]
    [InlineData("1.234,56")]
    [InlineData("1.234.567")]
    [InlineData("12,34,567")]
    [InlineData("1,234 567")]
    [InlineData("1234,567")]
    [InlineData("120\n130")]
    [InlineData("1.2 million")]
    [InlineData("2k")]
    [InlineData("0x1F")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("1e400")]
    [InlineData("1e999")]
    [InlineData("--5")]
    [InlineData("(-5)")]
    [InlineData("$5")]
    [InlineData("5%")]
    [InlineData("١٢")]
    [InlineData("#REF!")]
    [InlineData("many")]
    public void What_can_mean_several_numbers_or_none_is_said_to_be_unread(string text)
    {
        var read = PayloadNumber.Read(text);

        Assert.Null(read.Value);
        Assert.NotNull(read.Problem);
        Assert.Equal(read.Problem, read.Missing);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u00A0 \u3000")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData(".")]
    [InlineData("n/a")]
    [InlineData("NULL")]
    [InlineData("NaN")]
    [InlineData(" TBD ")]
    [InlineData("Unknown")]
    public void Nothing_stated_is_no_number_and_no_problem(string? text)
    {
        Assert.Equal(ReadNumber.None, PayloadNumber.Read(text));
        Assert.NotNull(PayloadNumber.Read(text).Missing);
    }

    [Theory]
    [InlineData("$170.50", false, 170.5)]
    [InlineData("US$ 1,200", false, 1200)]
    [InlineData("1,200 USD", false, 1200)]
    [InlineData("-$5", false, -5)]
    [InlineData("($5)", false, -5)]
    [InlineData("4.4 %", true, 4.4)]
    public void A_sign_of_the_unit_it_is_read_in_may_stand_with_it(string text, bool isPercent, double expected)
    {
        Assert.Equal(expected, PayloadNumber.Read(text, isPercent ? NumberMarks.Percent : NumberMarks.Dollar).Value);
        Assert.NotNull(PayloadNumber.Read(text).Problem);
    }

    [Theory]
    [InlineData("€5", false)]
    [InlineData("HK$5", false)]
    [InlineData("5 EUR", false)]
    [InlineData("$5 million", false)]
    [InlineData("5‰", true)]
    [InlineData("5%%", true)]
    public void A_sign_of_another_unit_is_unread(string text, bool isPercent)
    {
        Assert.NotNull(PayloadNumber.Read(text, isPercent ? NumberMarks.Percent : NumberMarks.Dollar).Problem);
    }

    [Theory]
    [InlineData("12.5")]
    [InlineData("1.492")]
    [InlineData("-1")]
    [InlineData("1,001")]
    public void A_count_is_whole_not_negative_and_within_what_can_be(string text)
    {
        Assert.NotNull(PayloadNumber.ReadCount(text, 1000).Problem);
        Assert.Equal(1000, PayloadNumber.ReadCount("1,000", 1000).Value);
        Assert.NotNull(PayloadNumber.ReadCount("1,001", 1000).Problem);
        Assert.Equal(0, PayloadNumber.ReadCount("0.0", 1000).Value);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("1.0", true)]
    [InlineData("TRUE", true)]
    [InlineData(" yes\u00A0", true)]
    [InlineData("0.0", false)]
    [InlineData("False", false)]
    [InlineData("n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("NULL", false)]
    public void A_flag_is_read_as_a_word_or_a_number(string? text, bool expected)
    {
        Assert.Equal(new ReadFlag(expected, null), ReadFlag.Of(text));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("Fals")]
    [InlineData("maybe")]
    public void Another_flag_is_said_to_be_unread(string text)
    {
        Assert.NotNull(ReadFlag.Of(text).Problem);
    }
}
