using AIBubble.LocalHost.Discovery;
using AIBubble.LocalHost.Settings;

namespace AIBubble.LocalHost.Builder;

/// <summary>What this process is going to run, all of it checked.</summary>
internal sealed record HostPlan(HostJson HostJson, LocalHostOptions Options, FunctionCatalogue Functions);
