namespace AIBubble.Functions.Hosting;

/// <summary>Runs a command with the app's services on one machine: with the Azurite the app uses, started if need be.</summary>
internal static class CommandHost
{
    /// <summary>Gives the work the app's services and a token that Ctrl-C cancels.</summary>
    /// <returns>The exit code of the work, or 1 when it could not begin.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.AddApplication();
        builder.QuietLogs();
        return await builder.RunOnceAsync(work);
    }
}
