using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace AIBubble.LocalHost.Azurite;

/// <summary>Notes a process in a file, so that another process can tell later whether it still runs.</summary>
internal static class RunningProcess
{
    // On Linux a start is reckoned from the machine's own, in each process anew and to a hundredth of a second.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>Writes the process's number and when it started, since numbers are given again.</summary>
    public static void Note(Process process, string path) =>
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{process.Id} {process.StartTime.ToUniversalTime():O}"));

    /// <summary>The number of the noted process while it runs, else <see langword="null"/>.</summary>
    public static int? Find(string path)
    {
        try
        {
            var note = File.ReadAllText(path).Split(' ');
            using var process = Process.GetProcessById(int.Parse(note[0], CultureInfo.InvariantCulture));
            var started = DateTime.Parse(note[1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

            // One that has ended without anybody asking how (in a container without an init process) has no memory left.
            var ended = OperatingSystem.IsLinux() && process.VirtualMemorySize64 == 0;
            return ended || (process.StartTime.ToUniversalTime() - started).Duration() > Tolerance ? null : process.Id;
        }
        catch (Exception exception) when (exception is FileNotFoundException or FormatException or IndexOutOfRangeException)
        {
            // Never written, or cut short by the death of its writer, who had then not yet let the process begin.
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended, or its number now belongs to a process of somebody else.
            return null;
        }
    }
}
