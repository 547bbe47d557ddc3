using System.Reflection;

namespace AIBubble.LocalHost.Functions;

/// <summary>A function that answers requests.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Route">Route template with the prefix, without a leading slash.</param>
/// <param name="Methods">Upper-case HTTP methods; empty: all.</param>
/// <param name="Level">Who may call.</param>
internal sealed record HttpFunction(string Name, MethodInfo Method, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level);
