using System.Runtime.InteropServices;

namespace AIBubble.LocalHost.Hosting;

/// <summary>
/// What the terminal and the system ask of the process, from its first moment to its last: Ctrl-C during an installation must
/// leave nothing behind, and one that comes while the process is already ending must not cut that short.
/// </summary>
#pragma warning disable CA1001 // Lives as long as the process: disposing of it would hand signals back to the system.
internal sealed class StopSignals
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource hurry = new();

    // Held, never let go of: without them the system would end the process at once.
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals() =>
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, On))];

    /// <summary>Fires at the first Ctrl-C or SIGTERM, and when the terminal is closed.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Fires at the next Ctrl-C.</summary>
    public CancellationToken Hurry => hurry.Token;

    /// <summary>Lets the end of standard input be the first Ctrl-C, for a program that is started by another and must not outlive it.</summary>
    public void StopWithInput()
    {
        // A thread of its own: reading the input of a process cannot be cancelled, and must not hold up its end.
        new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0)
            {
                // Whatever is typed is nobody's business.
            }

            stop.Cancel();
        })
        {
            IsBackground = true,
            Name = "standard input",
        }.Start();
    }

    private void On(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!stop.IsCancellationRequested)
        {
            stop.Cancel();
        }
        else if (context.Signal == PosixSignal.SIGINT)
        {
            hurry.Cancel();
        }
    }
}
