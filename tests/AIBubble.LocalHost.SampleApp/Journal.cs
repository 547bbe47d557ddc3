using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.SampleApp;

/// <summary>What happened, one line each, in a file that several processes share and that outlives them.</summary>
public sealed class Journal(IConfiguration configuration)
{
    private static readonly Lock Gate = new();
    private readonly string? path = configuration["Sample:Journal"];

    public void Write(string line)
    {
        if (path is null)
        {
            return;
        }

        lock (Gate)
        {
            // Append with one write: lines of several processes do not mix.
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(System.Text.Encoding.UTF8.GetBytes($"{Environment.ProcessId} {line}\n"));
        }
    }
}
