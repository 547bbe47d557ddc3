using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Settings;

namespace AIBubble.LocalHost.Hosting;

/// <summary>What this process is going to run, all of it checked.</summary>
/// <param name="AppName">The function app's name.</param>
/// <param name="Host">host.json.</param>
/// <param name="Options">This host's own settings.</param>
/// <param name="Functions">Every function that runs.</param>
internal sealed record HostPlan(string AppName, HostJson Host, LocalHostOptions Options, FunctionCatalogue Functions);
