using Microsoft.AspNetCore.Http;

namespace AIBubble.LocalHost.Tests;

/// <summary>Methods of the shapes that functions have, and of some that they cannot have.</summary>
public sealed class Shapes
{
    public IResult Answer(HttpRequest request) => Results.Ok();

    public string Plain(HttpRequest request) => string.Empty;

    public Task TimerAsync(TimerInfo timer, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task UnboundAsync(TimerInfo timer, string other) => Task.CompletedTask;

    public void Void(TimerInfo timer)
    {
    }

    public Task QueueAsync(string message) => Task.CompletedTask;
}
