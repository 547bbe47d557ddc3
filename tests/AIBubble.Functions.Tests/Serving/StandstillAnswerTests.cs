using System.Text.RegularExpressions;
using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AIBubble.Functions.Tests.Serving;

public sealed class StandstillAnswerTests
{
    [Fact]
    public async Task A_machine_that_stood_still_while_it_read_asks_to_be_asked_again()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var (context, handler) = (new DefaultHttpContext { RequestServices = services }, new StandstillAnswer(NullLogger<StandstillAnswer>.Instance));

        Assert.False(await handler.TryHandleAsync(context, new InvalidOperationException("a bug"), TestContext.Current.CancellationToken));
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);

        var limit = new RegexMatchTimeoutException("2026-07202026-02-30-01", "[0-9]+", TimeSpan.FromSeconds(1));
        Assert.True(await handler.TryHandleAsync(context, limit, TestContext.Current.CancellationToken));
        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "1"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
    }
}
