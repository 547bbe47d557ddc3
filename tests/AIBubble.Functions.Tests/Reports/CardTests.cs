namespace AIBubble.Functions.Tests.Reports;

/// <summary>The picture that is shown where a link to the report is shared.</summary>
public sealed class CardTests : IDisposable
{
    private readonly ServedReport served = new();

    [Fact]
    public async Task The_page_names_its_picture_by_a_whole_address_of_the_apps_own_that_answers()
    {
        var page = (await served.AskAsync("format=html&lang=zh-Hans&knownOn=2026-11-20")).Body;
        var address = new Uri(page.Split("property=\"og:image\" content=\"")[1].Split('"')[0].Replace("&amp;", "&", StringComparison.Ordinal));
        Assert.Equal("https://bubble.example/api/report/card.png", address.GetLeftPart(UriPartial.Path));
        Assert.Contains("knownOn=2026-11-20", address.Query, StringComparison.Ordinal);
        Assert.Contains("lang=zh-Hans", address.Query, StringComparison.Ordinal);

        var card = await served.AskCardAsync(address.Query[1..]);
        Assert.Equal(200, card.Status);
        Assert.StartsWith("\ufffdPNG", card.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_drawn_once_and_again_when_the_report_is_another_one()
    {
        var first = await served.AskCardAsync("lang=en");
        Assert.Equal(new ServedAnswer(304, first.Tag, string.Empty), await served.AskCardAsync("lang=en", first.Tag));
        Assert.Equal(new ServedAnswer(200, first.Tag, string.Empty), await served.AskCardAsync("lang=en", method: "HEAD"));
        Assert.NotEqual(first.Tag, (await served.AskCardAsync("lang=zh")).Tag);
        Assert.NotEqual(first.Tag, (await served.AskAsync("format=html")).Tag);

        served.Stores.Write(ServedReport.Valuation("US", new DateOnly(2026, 11, 15), 37));
        Assert.NotEqual(first.Tag, (await served.AskCardAsync("lang=en")).Tag);
    }

    [Fact]
    public async Task A_process_that_has_only_just_started_draws_the_last_report()
    {
        await served.KeepAsync();
        using var next = served.Restarted();
        next.Stores.Forbidden = "all that is stored";
        Assert.Equal(200, (await next.AskCardAsync("lang=en")).Status);
    }

    [Fact]
    public async Task What_it_does_not_know_is_refused()
    {
        Assert.Equal(400, (await served.AskCardAsync("asOf=2027-01-01")).Status);
        Assert.Equal(400, (await served.AskCardAsync("format=html")).Status);
        Assert.Equal(400, (await served.AskCardAsync("lang=xx")).Status);
    }

    public void Dispose() => served.Dispose();
}
