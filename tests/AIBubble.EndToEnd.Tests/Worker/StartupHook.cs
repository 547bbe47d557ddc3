using System.Diagnostics;

// .NET's rule for a startup hook: an internal class of this name in no namespace.
#pragma warning disable CA1050 // Declare types in namespaces
#pragma warning disable MA0047 // Declare types in namespaces

/// <summary>
/// Runs inside the worker before its Main, by <c>DOTNET_STARTUP_HOOKS</c>, and ends the process when its standard input closes: that is
/// when the test host has gone, however it went. A worker by itself outlives a host that dies.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        // Not for what the worker may start itself.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        new Thread(WatchStandardInput) { IsBackground = true, Name = "Test host watch" }.Start();
    }

    private static void WatchStandardInput()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // Nobody writes; only the end is of interest.
        }

        using var own = Process.GetCurrentProcess();
        own.Kill();
    }
}
