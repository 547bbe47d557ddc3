namespace AIBubble.LocalHost;

/// <summary>One invocation. The part of the isolated worker's class that has a meaning on one machine, under the same names.</summary>
public sealed class FunctionContext
{
    internal FunctionContext(string invocationId, FunctionDefinition definition, IServiceProvider services, CancellationToken cancellationToken)
    {
        InvocationId = invocationId;
        FunctionDefinition = definition;
        InstanceServices = services;
        CancellationToken = cancellationToken;
    }

    /// <summary>Identifies this run: 32 hexadecimal digits.</summary>
    public string InvocationId { get; }

    /// <summary>The function that runs.</summary>
    public FunctionDefinition FunctionDefinition { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public IServiceProvider InstanceServices { get; }

    /// <summary>Fires when the client has gone, the function's time is up, or the host stops and the grace period is over.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Values shared within this invocation.</summary>
    public IDictionary<object, object> Items { get; } = new Dictionary<object, object>();
}

/// <summary>The function that runs.</summary>
public sealed class FunctionDefinition
{
    internal FunctionDefinition(string name, string entryPoint)
    {
        Name = name;
        EntryPoint = entryPoint;
    }

    /// <summary>The name given to <see cref="FunctionAttribute"/>.</summary>
    public string Name { get; }

    /// <summary>Type and method, <c>Namespace.Type.Method</c>.</summary>
    public string EntryPoint { get; }
}
