using System.Text.Json;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>What starts a function; members that its kind does not have are null or empty.</summary>
/// <param name="Kind"><c>http</c>, <c>timer</c> or <c>queue</c>.</param>
/// <param name="Methods">HTTP: upper case, separated by commas.</param>
/// <param name="Route">HTTP: below the prefix.</param>
/// <param name="Level">HTTP: who may call it.</param>
/// <param name="Schedule">Timer: the binding's text, usually the name of a setting in per cent signs.</param>
/// <param name="Queue">Queue: its name.</param>
internal sealed record FunctionTrigger(string Kind, string Methods, string? Route, string? Level, string? Schedule, string? Queue)
{
    /// <summary>Reads a raw binding.</summary>
    public static FunctionTrigger Of(JsonElement binding) => new(
        binding.GetProperty("type").GetString()![..^"Trigger".Length].ToLowerInvariant(),
        binding.TryGetProperty("methods", out var methods)
            ? string.Join(',', methods.EnumerateArray().Select(static m => m.GetString()!.ToUpperInvariant()))
            : string.Empty,
        Text(binding, "route"),
        Text(binding, "authLevel"),
        Text(binding, "schedule"),
        Text(binding, "queueName"));

    private static string? Text(JsonElement binding, string name) => binding.TryGetProperty(name, out var value) ? value.GetString() : null;
}
