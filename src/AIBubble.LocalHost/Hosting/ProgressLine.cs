using Microsoft.Extensions.Hosting;

namespace AIBubble.LocalHost.Hosting;

/// <summary>
/// The last line of a terminal, which says how far long work has come while messages pass above it. Where output goes to a file or a pipe
/// there is none: the messages themselves say it.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="width">How many characters a line has.</param>
/// <param name="clock">Says when the line is due again: a message that has passed has wiped it out.</param>
internal sealed class ProgressLine(TextWriter output, Func<int> width, TimeProvider clock) : BackgroundService
{
    /// <summary>What goes in front of a message on a terminal: back to the begin of the line, and wipe it.</summary>
    internal const string Wipe = "\r\e[K";

    private const int Cells = 24;
    private const int UsualWidth = 80;
    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromMilliseconds(200);

    // Who died in the middle says nothing more, not even that.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private volatile Saying? current;
    private bool drawn;

    /// <summary>Whether standard output is a terminal that understands control sequences.</summary>
    internal static bool IsPossible =>
        !Console.IsOutputRedirected && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);

    /// <summary>Says from now on how far something has come; nothing more once all of it is done.</summary>
    /// <param name="message">What is done, with the numbers.</param>
    /// <param name="done">How many parts are done.</param>
    /// <param name="total">How many parts there are.</param>
    internal void Say(string message, int done, int total)
    {
        var full = total > 0 ? Math.Clamp(done * Cells / total, 0, Cells) : 0;
        current = done >= total ? null : new Saying($"{new string('█', full)}{new string('░', Cells - full)} {message}", clock.GetTimestamp());
    }

    /// <summary>What is due to be written: the line anew, its end, or nothing.</summary>
    internal string? Next()
    {
        var now = current is { } saying && clock.GetElapsedTime(saying.At) < Lifetime ? saying.Text : null;
        var wasDrawn = drawn;
        drawn = now is not null;
        // At the right edge a terminal would begin another line, which nobody wipes. Some do not know their width.
        var most = (width() is > 0 and var known ? known : UsualWidth) - 1;
        return drawn || wasDrawn ? Wipe + now?[..Math.Min(now.Length, most)] : null;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenDrawings, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (Next() is { } text)
                {
                    await output.WriteAsync(text);
                    await output.FlushAsync(stoppingToken);
                }
            }
        }
        finally
        {
            if (drawn)
            {
                await output.WriteAsync(Wipe);
            }
        }
    }

    private sealed record Saying(string Text, long At);
}
