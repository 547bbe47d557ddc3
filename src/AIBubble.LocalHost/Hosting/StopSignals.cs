using System.Runtime.InteropServices;

namespace AIBubble.LocalHost.Hosting;

/// <summary>
/// What the terminal and the system ask of the process, from its first moment on: Ctrl-C during an installation must leave
/// nothing behind either.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource hurry = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals() => registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, On))];

    /// <summary>Fires at the first Ctrl-C or SIGTERM, and when the terminal is closed.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Fires at the next Ctrl-C.</summary>
    public CancellationToken Hurry => hurry.Token;

    public void Dispose()
    {
        registrations.ForEach(static registration => registration.Dispose());
        stop.Dispose();
        hurry.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        context.Cancel = true;
        try
        {
            if (!stop.IsCancellationRequested)
            {
                stop.Cancel();
            }
            else if (context.Signal == PosixSignal.SIGINT)
            {
                hurry.Cancel();
            }
        }
        catch (ObjectDisposedException)
        {
            // The signal came while the process was ending by itself.
        }
    }
}
