using AIBubble.Testing;

namespace AIBubble.LocalHost.Tests;

public sealed class QueueTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_reaches_its_function_once_and_is_deleted()
    {
        var name = Sample.NewName("texts");
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name });
        await sample.Process.WaitUntilListeningAsync();
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => queue.SendEncodedAsync($"text {i}")));

        await Eventually.TrueAsync(async () => await queue.CountAsync() == 0, "the queue is empty");
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"end text {i}").Order(),
            sample.Happened().Where(line => line.StartsWith("end", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Messages_bind_to_what_the_functions_take()
    {
        Dictionary<string, string?> settings = new(StringComparer.Ordinal);
        settings["AzureWebJobs__Orders__Disabled"] = null;

        await using var sample = Sample.Start(azurite.ConnectionString, settings);
        await sample.Process.WaitUntilListeningAsync();
        await (await Queues.OpenAsync(azurite.ConnectionString, "orders")).SendEncodedAsync("""{"id":"x","AMOUNT":3}""");

        await sample.HappensAsync("order x 3");

        // Never going to be an order: straight to poison, not three times through the function.
        await (await Queues.OpenAsync(azurite.ConnectionString, "orders")).SendEncodedAsync("not json");
        var poison = await Queues.OpenAsync(azurite.ConnectionString, "orders-poison");
        await Eventually.TrueAsync(async () => await poison.CountAsync() == 1, "the order is poison");
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_moved_to_poison_byte_for_byte_after_the_last_attempt()
    {
        var name = Sample.NewName("texts");
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name });
        await sample.Process.WaitUntilListeningAsync();
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        var poison = await Queues.OpenAsync(azurite.ConnectionString, name + "-poison");

        await queue.SendEncodedAsync("fail ü <&> \"x\"");

        await Eventually.TrueAsync(async () => await poison.CountAsync() == 1, "the message is poison");
        await Eventually.TrueAsync(async () => await queue.CountAsync() == 0, "the message is gone from its queue");
        Assert.Equal(3, sample.Happened().Count(line => line.StartsWith("begin fail", StringComparison.Ordinal)));
        Assert.Equal(Convert.ToBase64String("fail ü <&> \"x\""u8), Assert.Single(await poison.PeekAllAsync()));
    }

    [Fact]
    public async Task A_message_that_is_not_base64_is_poison_at_once_and_unchanged()
    {
        var name = Sample.NewName("texts");
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name });
        await sample.Process.WaitUntilListeningAsync();
        var poison = await Queues.OpenAsync(azurite.ConnectionString, name + "-poison");

        await (await Queues.OpenAsync(azurite.ConnectionString, name)).SendMessageAsync("{ plain <text> }");

        await Eventually.TrueAsync(async () => await poison.CountAsync() == 1, "the message is poison");
        Assert.Equal("{ plain <text> }", Assert.Single(await poison.PeekAllAsync()));
        Assert.DoesNotContain(sample.Happened(), line => line.StartsWith("begin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_longer_than_the_lease_is_not_done_twice()
    {
        var name = Sample.NewName("texts");
        var journal = Sample.NewJournal();
        Dictionary<string, string?> settings = new(StringComparer.Ordinal) { ["Sample__Queue"] = name, ["LocalHost__Queues__LeaseSeconds"] = "3" };
        await using var one = Sample.Start(azurite.ConnectionString, settings, journal);
        await using var other = Sample.Start(azurite.ConnectionString, settings, journal);
        await one.Process.WaitUntilListeningAsync();
        await other.Process.WaitUntilListeningAsync();
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);

        await queue.SendEncodedAsync("work 8");

        await one.HappensAsync("end work 8");
        await Eventually.TrueAsync(async () => await queue.CountAsync() == 0, "the message is deleted");
        Assert.Single(one.Happened(), "begin work 8");
    }

    [Fact]
    public async Task A_message_whose_process_is_killed_is_finished_by_another()
    {
        var name = Sample.NewName("texts");
        var journal = Sample.NewJournal();
        Dictionary<string, string?> settings = new(StringComparer.Ordinal) { ["Sample__Queue"] = name, ["LocalHost__Queues__LeaseSeconds"] = "3" };
        await using var doomed = Sample.Start(azurite.ConnectionString, settings, journal);
        await doomed.Process.WaitUntilListeningAsync();
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        await queue.SendEncodedAsync("work 2");
        await doomed.HappensAsync("begin work 2");

        await doomed.Process.KillAsync();
        await using var heir = Sample.Start(azurite.ConnectionString, settings, journal);

        await heir.HappensAsync("end work 2");
        await Eventually.TrueAsync(async () => await queue.CountAsync() == 0, "the message is deleted");
        Assert.Equal([$"{heir.Process.Id} end work 2"], heir.HappenedWithProcess().Where(line => line.Contains(" end ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_message_that_keeps_killing_its_process_is_poison_in_the_end()
    {
        var name = Sample.NewName("texts");
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        var poison = await Queues.OpenAsync(azurite.ConnectionString, name + "-poison");
        await queue.SendEncodedAsync("deadly");

        // Taken as often as the limit allows and never finished, which is what a death leaves behind.
        for (var i = 0; i < 3; i++)
        {
            await Eventually.TrueAsync(async () => (await queue.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(1))).Value.Length == 1, "the message is visible");
        }

        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Queue"] = name });

        await Eventually.TrueAsync(async () => await poison.CountAsync() == 1, "the message is poison");
        Assert.DoesNotContain("begin deadly", sample.Happened());
    }
}
