using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Tests.Steps;

/// <summary>Keeps every line as an operator would read it.</summary>
internal sealed class LinesLogged<T>(ConcurrentQueue<string> lines) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
}
