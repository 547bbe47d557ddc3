using System.Net;
using System.Text;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>Whoever no longer waits is no longer worked for.</summary>
[Collection<WorkerCollection>]
public sealed class CancellationTests(HostPair hosts)
{
    private const string Name = "Exuberance";

    // Half a minute of arithmetic and more, within the budget.
    private static readonly string Values = string.Join(',', Enumerable.Range(1, 200).Select(static i => i + (i * i % 11)));
    private static readonly string Work = $$"""{"values":[{{Values}}],"lag":0,"test":"both","replications":9999,"seed":7}""";

    private readonly FunctionsWorker worker = hosts.Worker.Worker;

    [Fact]
    public async Task A_cancel_from_the_host_reaches_the_function()
    {
        var call = hosts.Worker.Client.SendAsync(Request());
        await Eventually.TrueAsync(() => worker.IsRunning(Name), "the function runs");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await worker.CancelAllAsync(Name);

        await EndsCancelledAsync();
        using var response = await call;
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_caller_who_goes_away_ends_the_work()
    {
        using var patience = new CancellationTokenSource();
        var call = hosts.Worker.Client.SendAsync(Request(), patience.Token);
        await Eventually.TrueAsync(() => worker.IsRunning(Name), "the function runs");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await EndsCancelledAsync();
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Post, new Uri("api/exuberance", UriKind.Relative))
    {
        Content = new StringContent(Work, Encoding.UTF8, "application/json"),
    };

    private async Task EndsCancelledAsync()
    {
        await Eventually.TrueAsync(() => !worker.IsRunning(Name), "the function ends");
        var last = worker.Ended.Last(static call => call.Function == Name);
        Assert.False(last.Succeeded);
        Assert.Contains("Cancel", last.Reason, StringComparison.Ordinal);
    }
}
