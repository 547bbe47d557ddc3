using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AIBubble.LocalHost.Azurite;

/// <summary>Asks processes to end, which .NET cannot: it only kills.</summary>
internal static partial class ProcessSignals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Sends a signal; nothing happens when the process is gone. On Windows, which has no signals, the process is killed.</summary>
    public static void Send(int processId, int signal)
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

        _ = Kill(processId, signal);
    }

    /// <summary>Whether the process runs; one that has ended but was not yet collected by its parent does not.</summary>
    public static bool IsAlive(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{processId}/stat");
                return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }

        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
