using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Functions.Hosting;

/// <summary>What a command writes to the terminal beside its own text.</summary>
internal static class CommandLogging
{
    /// <summary>Warnings and worse only: a line per snapshot would push the progress off the screen.</summary>
    public static void QuietLogs(this IHostApplicationBuilder builder) => builder.Logging.AddFilter(nameof(AIBubble), LogLevel.Warning);
}
