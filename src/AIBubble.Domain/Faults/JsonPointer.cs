using System.Globalization;

namespace AIBubble.Domain.Faults;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>A member name as one step of a pointer: <c>~</c> and <c>/</c> are escaped.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The pointer of a member.</summary>
    public static string Member(string pointer, string name) => $"{pointer}/{Escape(name)}";

    /// <summary>The pointer of an array's item.</summary>
    public static string Item(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    /// <summary>The serialiser's path <c>$.pillars[0].id</c> as <c>/pillars/0/id</c>.</summary>
    public static string OfPath(string? path) =>
        (path ?? "$")[1..].Replace("[", ".", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal).Replace('.', '/');
}
