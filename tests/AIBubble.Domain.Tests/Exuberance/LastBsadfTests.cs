using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class LastBsadfTests
{
    [Theory]
    [InlineData(60, 14)]
    [InlineData(120, 20)]
    [InlineData(240, 30)]
    public void It_is_the_last_of_the_whole_pass(int length, int minWindow)
    {
        for (ulong series = 0; series < 20; series++)
        {
            var random = new SeededRandom(7, series);
            var values = new double[length];
            for (var i = 1; i < length; i++)
            {
                values[i] = values[i - 1] + (0.01 * i) + random.NextNormal();
            }

            var pass = new RecursiveAdf(length, 0, minWindow);
            pass.Compute(values);

            Assert.Equal(pass.Bsadf[^1], LastBsadf.Of(values, minWindow), 1e-8);
        }
    }

    [Fact]
    public void Values_that_stand_still_have_none() => Assert.Equal(double.NaN, LastBsadf.Of(new double[50], 10));

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void A_window_that_cannot_be_is_refused(int minWindow) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LastBsadf.Of(new double[50], minWindow));
}
