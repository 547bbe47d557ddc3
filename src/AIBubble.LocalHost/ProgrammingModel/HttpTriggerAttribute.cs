namespace AIBubble.LocalHost;

/// <summary>Runs a function for each HTTP request that matches. Same shape as the isolated worker's attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    /// <summary>All methods, with a function key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>The given methods. As in the worker, this overload leaves the level at its zero value, <see cref="AuthorizationLevel.Anonymous"/>.</summary>
    /// <param name="methods">HTTP methods, without regard to case.</param>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>All methods, at the given level.</summary>
    /// <param name="authLevel">Who may call.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods at the given level.</summary>
    /// <param name="authLevel">Who may call.</param>
    /// <param name="methods">HTTP methods, without regard to case.</param>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>Route template in ASP.NET Core syntax, below the route prefix of host.json. Default: the function's name.</summary>
    public string? Route { get; set; }

    /// <summary>The methods served; <see langword="null"/> or empty: all.</summary>
    public string[]? Methods { get; }

    /// <summary>Who may call.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
