namespace AIBubble.LocalHost.Builder;

/// <summary>Where a function app begins. Same name and shape as the isolated worker's class.</summary>
public static class FunctionsApplication
{
    /// <summary>
    /// A builder whose configuration holds, each overriding those before: host.json's logging levels, appsettings.json,
    /// the Values of local.settings.json, environment variables and the command line.
    /// </summary>
    /// <param name="args">The command line; <c>--urls</c> says where to listen, default http://127.0.0.1:7071.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[]? args) => new(args ?? []);
}
