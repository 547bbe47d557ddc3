using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace AIBubble.Domain;

/// <summary>
/// Names immutable values by what they say. A value is serialised once however often it is named: the digest is remembered
/// beside the very object, so that a copy made <c>with</c> other members has a digest of its own.
/// </summary>
public static class CanonicalDigest
{
    private static readonly ConditionalWeakTable<object, string> Known = [];

    /// <summary>SHA-256 of the value as <see cref="DomainJson"/>, 64 lower-case hexadecimal digits.</summary>
    /// <param name="value">A value that never changes.</param>
    public static string Of<T>(T value)
        where T : class =>
        Known.GetValue(value, static v => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((T)v, DomainJson.Options))));
}
