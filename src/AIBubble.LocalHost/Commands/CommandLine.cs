using AIBubble.LocalHost.Hosting;

namespace AIBubble.LocalHost.Commands;

/// <summary>What the program does instead of serving, by the first word of the command line.</summary>
internal static class CommandLine
{
    private const int Misused = 2;

    private const string Help = $"""
        AIBubble.LocalHost [command] [settings]

        Without a command it serves: the report, the API and every timer and queue, over an Azurite of its own unless AzureWebJobsStorage
        names an account. Ctrl-C stops it.

        Commands
          rebuild       writes every table anew from the raw archive, and ends
          healthcheck   asks the app on this machine whether it is healthy: exit code 0 or 1
          help          says this; also --help, -h and -?

        Settings, among others
          --urls http://127.0.0.1:8080   where it listens; without it {ListenAddresses.Default}
          --Name:Of:Setting value        as Name__Of__Setting in the environment or in local.settings.json;
                                         local.settings.sample.json and docs/operations.md list them
        """;

    /// <summary>Whether the first word of the command line is a command, a wrong one included, or asks for help; everything else is a setting.</summary>
    public static bool IsCommand(string first) =>
        AsksForHelp(first) || (!first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=', StringComparison.Ordinal));

    /// <summary>Runs the command.</summary>
    /// <param name="app">Whose services commands use.</param>
    /// <param name="name">The first word.</param>
    /// <param name="args">What follows it: settings, as when serving.</param>
    /// <param name="output">Receives the help.</param>
    /// <returns>The exit code: 0 when done, 1 when not, 2 when there is no such command.</returns>
    public static async Task<int> RunAsync(FunctionApp app, string name, string[] args, TextWriter output)
    {
        switch (name)
        {
            case var help when AsksForHelp(help):
                await output.WriteLineAsync(Help);
                return 0;
            case "rebuild":
                return await RebuildCommand.RunAsync(app, args);
            case "healthcheck":
                return await HealthCheckCommand.RunAsync(args);
            default:
                await Console.Error.WriteLineAsync($"There is no command '{name}'.{Environment.NewLine}{Environment.NewLine}{Help}");
                return Misused;
        }
    }

    private static bool AsksForHelp(string first) => first is "help" or "--help" or "-h" or "-?" or "/?";
}
