using System.ComponentModel.DataAnnotations;

namespace AIBubble.Sources.Http;

/// <summary>Requires an absolute http or https address without user information, query or fragment.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpAddressAttribute : ValidationAttribute
{
    /// <summary>Creates the rule.</summary>
    public HttpAddressAttribute()
        : base("must be an absolute http or https address without query.")
    {
    }

    /// <summary>Whether an empty address is fine, because the setting is optional.</summary>
    public bool AllowsEmpty { get; init; }

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text
        ? AllowsEmpty
        : (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0);
}
