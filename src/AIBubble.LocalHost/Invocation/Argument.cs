namespace AIBubble.LocalHost.Invocation;

/// <summary>Gives a parameter its value at each invocation.</summary>
internal delegate object? Argument(InvocationInput input);

/// <summary>What an invocation has to offer its parameters.</summary>
/// <param name="Context">The invocation.</param>
/// <param name="Trigger">What the trigger's own parameter receives: the request, the timer, or the bound message.</param>
/// <param name="RouteValues">Values of the route parameters; <see langword="null"/> but for HTTP.</param>
internal sealed record InvocationInput(FunctionContext Context, object? Trigger, Microsoft.AspNetCore.Routing.RouteValueDictionary? RouteValues);
