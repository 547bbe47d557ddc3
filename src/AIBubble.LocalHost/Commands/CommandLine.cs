using AIBubble.LocalHost.Hosting;

namespace AIBubble.LocalHost.Commands;

/// <summary>What the program does instead of serving, by the first word of the command line.</summary>
internal static class CommandLine
{
    private const int Misused = 2;

    /// <summary>Runs the command.</summary>
    /// <param name="app">Whose services commands use.</param>
    /// <param name="name">The first word.</param>
    /// <param name="args">What follows it: settings, as when serving.</param>
    /// <returns>The exit code: 0 when done, 1 when not, 2 when there is no such command.</returns>
    public static async Task<int> RunAsync(FunctionApp app, string name, string[] args)
    {
        switch (name)
        {
            case "rebuild":
                return await RebuildCommand.RunAsync(app, args);
            case "healthcheck":
                return await HealthCheckCommand.RunAsync(args);
            default:
                await Console.Error.WriteLineAsync(
                    $"There is no command '{name}'. There are: rebuild (every table anew from the raw archive), "
                    + "healthcheck (whether the app on this machine is healthy); without a command the app serves.");
                return Misused;
        }
    }
}
