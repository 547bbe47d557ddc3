using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>What both hosts answer while storage is away.</summary>
public sealed class OutageTests
{
    // Nothing listens there: port 1 is nobody's.
    private const string Away = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;"
        + "QueueEndpoint=http://127.0.0.1:1/devstoreaccount1;TableEndpoint=http://127.0.0.1:1/devstoreaccount1;";

    private const string Snapshot = """
        {"source":"away","observations":[{"indicator":"valuation.cape","subject":"US","period":"2026-01-31","value":30,"unit":"ratio",
        "knownOn":"2026-02-15","quality":"reported","citation":"Test"}]}
        """;

    [Fact]
    public async Task The_worker_answers_503_and_when_to_come_back()
    {
        await using var host = await WorkerHost.StartAsync(Away, HostPair.Key);
        await AssertComeBackAsync(host.Client);
    }

    [Fact]
    public async Task LocalHost_answers_503_and_when_to_come_back()
    {
        await using var process = ProcessHost.Start(
            RepositoryFolder.OutputOf("AIBubble.LocalHost"),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["AzureWebJobsStorage"] = Away, ["LocalHost__Timers__Enabled"] = "false" },
            null,
            "--urls",
            "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await process.WaitUntilListeningAsync(), Timeout = TimeSpan.FromMinutes(1) };
        await AssertComeBackAsync(client);

        // One line for each, and nobody's stack trace.
        await Eventually.TrueAsync(
            () => process.Output.Any(static l => l.Contains("storage could not do its part", StringComparison.Ordinal)), "a line", 30);
        Assert.DoesNotContain(process.Output, static l => l.Contains("at AIBubble.Functions.Snapshots", StringComparison.Ordinal));
        await process.KillAsync();
    }

    private static async Task AssertComeBackAsync(HttpClient client)
    {
        var answers = await Task.WhenAll(
            client.SendAsync(Request(HttpMethod.Post, "api/snapshots", Snapshot)),
            client.SendAsync(Request(HttpMethod.Get, "api/snapshots")),
            client.SendAsync(Request(HttpMethod.Get, "api/series")),
            client.SendAsync(Request(HttpMethod.Get, "api/operations/rebuild")));
        foreach (var answer in answers)
        {
            using (answer)
            {
                var body = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {body}");
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                Assert.Equal("urn:ai-bubble:problem:unavailable", JsonElement.Parse(body).GetProperty("type").GetString());
            }
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("x-functions-key", HostPair.Key);
        request.Content = body is null ? null : new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        return request;
    }
}
