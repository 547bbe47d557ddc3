using System.ComponentModel.DataAnnotations;

namespace AIBubble.LocalHost.Settings;

/// <summary><c>extensions.http</c> of host.json.</summary>
internal sealed class HttpSettings
{
    /// <summary>First segments of every route; may be empty. Default <c>api</c>.</summary>
    [RegularExpression("^[A-Za-z0-9._~/-]*$", ErrorMessage = "The route prefix must be plain path segments.")]
    public string RoutePrefix { get; set; } = "api";
}
