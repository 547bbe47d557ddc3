using System.Diagnostics.CodeAnalysis;

namespace AIBubble.Pipeline.Messaging;

/// <summary>
/// What every message must say. A message that lacks something fails as often as it is tried and ends among the poison messages;
/// the reason must then tell what it lacks.
/// </summary>
public static class WorkMessages
{
    /// <summary>The message itself: JSON has a <c>null</c> that becomes no message at all.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static T Present<T>([NotNull] T? message)
        where T : class =>
        message ?? throw new InvalidDataException($"The message is the JSON value null, not a {typeof(T).Name}.");

    /// <summary>The value of a member.</summary>
    /// <param name="value">What the message says.</param>
    /// <param name="member">The member's name in JSON.</param>
    /// <exception cref="InvalidDataException">It is absent, null or blank.</exception>
    internal static string Required(string? value, string member) =>
        string.IsNullOrWhiteSpace(value) ? throw new InvalidDataException($"The message has no '{member}'.") : value;
}
