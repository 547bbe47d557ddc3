using System.Net;
using AIBubble.Testing;

namespace AIBubble.LocalHost.Tests;

public sealed class DrainTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_stop_lets_running_messages_and_requests_finish_and_takes_nothing_new()
    {
        var name = Sample.NewName("texts");
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name });
        using var http = new HttpClient { BaseAddress = await sample.Process.WaitUntilListeningAsync() };
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        await queue.SendEncodedAsync("work 3");
        var request = http.GetStringAsync("v1/slow/3");
        await sample.HappensAsync("begin work 3");
        await sample.HappensAsync("slow begins");

        sample.Process.Terminate();
        await Eventually.TrueAsync(
            async () =>
            {
                using var refused = await http.GetAsync("v1/items/a");
                return refused.StatusCode == HttpStatusCode.ServiceUnavailable;
            },
            "new requests are refused");
        await queue.SendEncodedAsync("late");

        Assert.Equal("slow", await request);
        Assert.Equal(0, await sample.Process.WaitForExitAsync());
        Assert.Contains("end work 3", sample.Happened());
        Assert.Equal("stopped", sample.Happened()[^1]);
        Assert.DoesNotContain("begin late", sample.Happened());
        Assert.Equal(1, await queue.CountAsync());
    }

    [Fact]
    public async Task A_second_Ctrl_C_ends_the_grace_period()
    {
        var name = Sample.NewName("texts");
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name, ["LocalHost__DrainSeconds"] = "3600" });
        await sample.Process.WaitUntilListeningAsync();
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        await queue.SendEncodedAsync("work 3000");
        await sample.HappensAsync("begin work 3000");

        sample.Process.Interrupt();
        await sample.Process.WaitForLineAsync(line => line.StartsWith("Waiting for running functions (1)", StringComparison.Ordinal));

        // Said just before the second signal is listened for: ask until it is heard.
        await Eventually.TrueAsync(() =>
        {
            sample.Process.Interrupt();
            return sample.Process.HasExited;
        }, "the process has ended");
        Assert.Equal(0, await sample.Process.WaitForExitAsync());
        Assert.Single(await queue.PeekAllAsync());
    }

    [Fact]
    public async Task Work_beyond_the_grace_period_is_cancelled_and_its_message_is_visible_again_at_once()
    {
        var name = Sample.NewName("texts");
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name, ["LocalHost__DrainSeconds"] = "1" });
        await sample.Process.WaitUntilListeningAsync();
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        await queue.SendEncodedAsync("work 60");
        await sample.HappensAsync("begin work 60");

        sample.Process.Interrupt();

        Assert.Equal(0, await sample.Process.WaitForExitAsync());
        Assert.DoesNotContain("end work 60", sample.Happened());
        Assert.Single(await queue.PeekAllAsync());
    }
}
