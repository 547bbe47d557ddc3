using System.Text.Json;
using AIBubble.EndToEnd.Tests.Worker.Protocol;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>A function as the worker's metadata describes it.</summary>
/// <param name="Id">The worker's id of it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Parameter">The name of the trigger's parameter, under which its input is sent.</param>
/// <param name="Trigger">What starts it.</param>
internal sealed record HostedFunction(string Id, string Name, string Parameter, FunctionTrigger Trigger)
{
    /// <summary>Reads what the worker answered to the request for metadata.</summary>
    public static HostedFunction Of(RpcFunctionMetadata metadata) =>
        Of(metadata.FunctionId, metadata.Name, metadata.RawBindings.Select(static raw => JsonElement.Parse(raw)));

    /// <summary>Reads one entry of the file <c>functions.metadata</c>, which the host reads when it scales and when the worker does not index.</summary>
    public static HostedFunction Of(JsonElement entry) =>
        Of(string.Empty, entry.GetProperty("name").GetString()!, entry.GetProperty("bindings").EnumerateArray());

    private static HostedFunction Of(string id, string name, IEnumerable<JsonElement> bindings)
    {
        var trigger = bindings.Single(static binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        return new HostedFunction(id, name, trigger.GetProperty("name").GetString()!, FunctionTrigger.Of(trigger));
    }
}
