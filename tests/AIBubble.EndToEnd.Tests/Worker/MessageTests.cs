using System.Text.Json;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>Timers and queues on the real worker.</summary>
[Collection<WorkerCollection>]
public sealed class MessageTests(HostPair hosts)
{
    private readonly FunctionsWorker worker = hosts.Worker.Worker;

    [Fact]
    public async Task A_timer_that_is_due_runs_and_what_it_asks_for_is_done()
    {
        var before = Passes();
        var invocation = await worker.InvokeTimerAsync("ScoreDaily");
        Assert.True(invocation.Succeeded, invocation.Reason);
        await Eventually.TrueAsync(() => Passes() > before, "a scoring pass");

        int Passes() => worker.Ended.Count(static call => call is { Function: "Score", Succeeded: true });
    }

    [Fact]
    public async Task A_timer_without_anything_to_do_runs_too()
    {
        var invocation = await worker.InvokeTimerAsync("Sweep");
        Assert.True(invocation.Succeeded, invocation.Reason);
        var off = await worker.InvokeTimerAsync("CollectLayoffsFyi");
        Assert.True(off.Succeeded, off.Reason);
    }

    [Fact]
    public async Task What_is_posted_goes_through_the_queues_to_a_score()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/snapshots", UriKind.Relative))
        {
            Content = new StringContent(
                """
                {"source":"queued","capturedAt":"2026-01-05T00:00:00Z","observations":[
                {"indicator":"valuation.market-cap","subject":"QUEUED","period":"2025-12-31","value":7e9,"unit":"USD",
                "knownOn":"2026-01-02","quality":"derived","citation":"Own test data"}]}
                """,
                System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("x-functions-key", HostPair.Key);
        using var response = await hosts.Worker.Client.SendAsync(request);
        var id = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("id").GetString();

        await Eventually.TrueAsync(
            async () => (await JsonAsync($"api/snapshots/{id}")).GetProperty("status").GetString() == "scored",
            "the snapshot is scored");
        Assert.Equal(7e9, (await JsonAsync("api/series/valuation.market-cap/QUEUED")).GetProperty("observations")[0].GetProperty("value").GetDouble());
        Assert.Contains(worker.Ended, static call => call is { Function: "Record", Succeeded: true });
    }

    [Fact]
    public async Task A_message_that_throws_fails_with_what_was_thrown()
    {
        var invocation = await worker.InvokeQueueAsync("Record", "null");
        Assert.Equal(StatusResult.Types.Status.Failure, invocation.Status);
        Assert.Contains("InvalidDataException", invocation.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Record", "not JSON at all", "JSON")]
    [InlineData("Record", """{"snapshotId":7}""", "snapshotId")]
    [InlineData("Record", """{"part":0}""", "The message has no 'reason'.")]
    [InlineData("Record", """{"snapshotId":null,"part":0}""", "The message has no 'reason'.")]
    [InlineData("Record", "null", "The message is the JSON value null, not a WorkMessage.")]
    [InlineData("Seed", "{}", "The message has no 'reason'.")]
    [InlineData("History", "{}", "The message has no 'reason'.")]
    [InlineData("Collect", """{"source":"fred"}""", "The message has no 'runId'.")]
    [InlineData("Collect", """{"runId":"x","source":" "}""", "The message has no 'source'.")]
    [InlineData("Collect", "null", "The message is the JSON value null, not a CollectMessage.")]
    [InlineData("Score", "{}", "The message has no 'reason'.")]
    [InlineData("Score", "null", "The message is the JSON value null, not a WorkMessage.")]
    public async Task A_message_that_cannot_be_worked_on_fails_with_a_reason_that_says_what_it_lacks(string function, string message, string reason)
    {
        var invocation = await worker.InvokeQueueAsync(function, message);
        Assert.Equal(StatusResult.Types.Status.Failure, invocation.Status);
        Assert.Contains(reason, invocation.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("NullReference", invocation.Reason, StringComparison.Ordinal);
    }

    private async Task<JsonElement> JsonAsync(string path) => JsonElement.Parse(await hosts.Worker.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
}
