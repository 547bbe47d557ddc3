using System.Diagnostics;
using System.Globalization;

namespace AIBubble.Testing;

/// <summary>What .NET cannot do with other processes: ask them to end, and find them by their command line.</summary>
public static class ProcessSignals
{
    /// <summary>Sends a signal; nothing happens when the process is gone. On Windows, which has no signals, the process is killed.</summary>
    /// <param name="processId">The process, or, negative, the process group: what a terminal signals.</param>
    /// <param name="signal">Its name, for example <c>INT</c>.</param>
    public static void Send(int processId, string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                using var process = Process.GetProcessById(processId);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // Gone already.
            }

            return;
        }

        // The shell's own kill: images without the program have it too.
        Run("/bin/sh", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -s {signal} -- {processId} 2>/dev/null"));
    }

    /// <summary>The processes whose command line names a folder; those that have ended, but whose parent has not asked yet, have none any more.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no <c>ps</c>.</exception>
    public static IReadOnlyList<int> NamingFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Needs ps.");
        }

        return [.. Run("ps", "-A", "-ww", "-o", "pid=,args=").Split('\n')
            .Where(line => line.Contains(folder, StringComparison.Ordinal))
            .Select(line => int.Parse(line.TrimStart().Split(' ')[0], CultureInfo.InvariantCulture))];
    }

    private static string Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
