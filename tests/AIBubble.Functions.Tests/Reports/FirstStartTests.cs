namespace AIBubble.Functions.Tests.Reports;

/// <summary>The page while the app is still reading its first figures.</summary>
public sealed class FirstStartTests : IDisposable
{
    private const string Notice = "only just started";

    private readonly ServedReport served = new();

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    public async Task A_page_of_a_part_of_the_evidence_says_so_and_becomes_another_once_all_is_there(string format)
    {
        using var starting = served.Restarted();
        var first = await starting.AskAsync($"format={format}");
        Assert.Equal(200, first.Status);
        Assert.Contains(Notice, first.Body, StringComparison.Ordinal);
        Assert.Equal(format == "html", first.Body.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal));

        starting.Readiness.Set(new DateOnly(2026, 11, 24), starting.Clock.GetUtcNow());
        var second = await starting.AskAsync($"format={format}", first.Tag);
        Assert.Equal(200, second.Status);
        Assert.DoesNotContain(Notice, second.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", second.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_an_earlier_process_left_is_whole_and_says_nothing_of_it()
    {
        await served.KeepAsync();
        using var next = served.Restarted();
        Assert.DoesNotContain(Notice, (await next.AskAsync("format=html")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_how_many_months_of_the_history_are_computed()
    {
        var page = (await served.AskAsync("format=html&lang=en")).Body;
        // Since January 1995, and today.
        Assert.Contains("The history is still being computed: 1 of 383 months so far.", page, StringComparison.Ordinal);
    }

    public void Dispose() => served.Dispose();
}
