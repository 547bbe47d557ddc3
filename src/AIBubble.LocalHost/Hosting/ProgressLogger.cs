using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AIBubble.LocalHost.Hosting;

/// <summary>Reads from the app's messages how far its long work has come: an event whose values are called Done and Total.</summary>
/// <param name="line">Says it.</param>
[ProviderAlias(Alias)]
internal sealed class ProgressLogger(ProgressLine line) : ILoggerProvider
{
    /// <summary>Its name in the settings of levels.</summary>
    internal const string Alias = "Progress";

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(nameof(AIBubble) + ".", StringComparison.Ordinal) ? new Reader(line) : NullLogger.Instance;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Reader(ProgressLine line) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is IReadOnlyList<KeyValuePair<string, object?>> values && Find(values, "Done") is int done && Find(values, "Total") is int total)
            {
                line.Say(formatter(state, exception), done, total);
            }
        }

        private static object? Find(IReadOnlyList<KeyValuePair<string, object?>> values, string name) =>
            values.FirstOrDefault(v => v.Key == name).Value;
    }
}
