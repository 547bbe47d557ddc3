using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace AIBubble.LocalHost.Hosting;

/// <summary>One line per message with the time in UTC; exceptions below it, whole. Another can be chosen with <c>Logging__Console__FormatterName</c>.</summary>
internal sealed class HostConsoleFormatter(TimeProvider timeProvider) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "localhost";

    // What kept the host from starting is told by LocalFunctionHost, without a stack trace.
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int HostedServiceStartupFaulted = 11;

    // On a terminal the message takes the place of the line that says how far long work has come.
    private static readonly bool Wiping = ProgressLine.IsPossible;

    private static readonly bool Coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry.EventId.Id == HostedServiceStartupFaulted && logEntry.Category == HostCategory)
        {
            return;
        }

        if (Wiping)
        {
            textWriter.Write(ProgressLine.Wipe);
        }

        textWriter.Write(timeProvider.GetUtcNow().ToString("HH:mm:ss'Z' ", CultureInfo.InvariantCulture));
        var (name, colour) = Level(logEntry.LogLevel);
        textWriter.Write(Coloured ? $"\e[{colour}m{name}\e[0m " : name + " ");
        textWriter.Write(logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]);
        textWriter.Write(": ");
        textWriter.WriteLine(logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is not null)
        {
            textWriter.WriteLine(logEntry.Exception);
        }
    }

    private static (string Name, int Colour) Level(LogLevel level) => level switch
    {
        LogLevel.Trace => ("trce", 90),
        LogLevel.Debug => ("dbug", 90),
        LogLevel.Information => ("info", 32),
        LogLevel.Warning => ("warn", 33),
        LogLevel.Error => ("fail", 31),
        _ => ("crit", 31),
    };
}
