using AIBubble.Functions.Http;
using AIBubble.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Tests.Reports;

/// <summary>An answer that rests on more than a version is made anew ahead of who asks, and is never older than a second.</summary>
public sealed class RenewedAnswerTests : IDisposable
{
    private static readonly TimeSpan HalfASecond = TimeSpan.FromSeconds(0.5);

    private readonly ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly FakeTimeProvider clock = new();
    private readonly ServedAnswers served;
    private int described;
    private bool fails;

    public RenewedAnswerTests() => served = new ServedAnswers(clock);

    public void Dispose()
    {
        served.Dispose();
        services.Dispose();
    }

    [Fact]
    public async Task Who_keeps_asking_is_never_the_one_to_wait()
    {
        await AnswerAsync(isLasting: false);
        for (var moment = 0; moment < 5; moment++)
        {
            // What is served now was described in this moment or the last; asking has the next one described.
            Assert.Equal($"\"{moment + 1}\"", await FoundAsync());
            await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref described) == moment + 2), "the next description");
            Assert.Equal($"\"{moment + 1}\"", await FoundAsync());
            clock.Advance(HalfASecond);
            await Eventually.TrueAsync(async () => await FoundAsync() is not null, "the next answer");
        }
    }

    [Fact]
    public async Task What_nobody_has_asked_for_is_not_served_when_it_is_old()
    {
        await AnswerAsync(isLasting: false);
        clock.Advance(HalfASecond);
        Assert.Null(await FoundAsync());
    }

    [Fact]
    public async Task What_rests_on_its_version_alone_is_described_once()
    {
        await AnswerAsync(isLasting: true);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("\"1\"", await FoundAsync());
        Assert.Equal(1, described);
    }

    [Fact]
    public async Task When_making_it_anew_fails_who_asks_next_is_told()
    {
        await AnswerAsync(isLasting: false);
        fails = true;
        Assert.Equal("\"1\"", await FoundAsync());
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref described) == 2), "an attempt");
        clock.Advance(HalfASecond);
        Assert.Null(await FoundAsync());
        await Assert.ThrowsAsync<IOException>(() => AnswerAsync(isLasting: false));
        fails = false;
        await AnswerAsync(isLasting: false);
        Assert.NotNull(await FoundAsync());
    }

    private Task<IResult> AnswerAsync(bool isLasting) =>
        served.AnswerAsync(Request(), "version", isLasting, _ => DescribeAsync(), TestContext.Current.CancellationToken);

    private Task<Answer> DescribeAsync()
    {
        var tag = new EntityTagHeaderValue($"\"{Interlocked.Increment(ref described)}\"");
        return fails ? Task.FromException<Answer>(new IOException("Storage is away.")) : Task.FromResult(new Answer("text/html", tag, static (_, _) => Task.CompletedTask));
    }

    private async Task<string?> FoundAsync()
    {
        var request = Request();
        if (served.Find(request, "version") is not { } found)
        {
            return null;
        }

        await found.ExecuteAsync(request.HttpContext);
        return request.HttpContext.Response.Headers.ETag.ToString();
    }

    private HttpRequest Request()
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = "GET";
        context.Request.Path = "/api/report";
        return context.Request;
    }
}
