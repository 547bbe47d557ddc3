namespace AIBubble.LocalHost;

/// <summary>Marks a public method as a function. Same name and shape as the isolated worker's attribute.</summary>
/// <param name="name">Unique in the app, compared without case.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name, as it appears in logs and in <c>AzureWebJobs.{name}.Disabled</c>.</summary>
    public string Name { get; } = name;
}
