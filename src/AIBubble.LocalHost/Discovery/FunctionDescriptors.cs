using System.Reflection;
using AIBubble.LocalHost.Invocation;
using AIBubble.LocalHost.Timers;

namespace AIBubble.LocalHost.Discovery;

/// <summary>A function of the app, checked and ready to run.</summary>
/// <param name="Name">The name given to <see cref="FunctionAttribute"/>.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Arguments">One per parameter, in order.</param>
internal abstract record FunctionDescriptor(string Name, MethodInfo Method, IReadOnlyList<Argument> Arguments)
{
    /// <summary>What a <see cref="FunctionContext"/> tells of it.</summary>
    public FunctionDefinition Definition { get; } = new(Name, $"{Method.DeclaringType!.FullName}.{Method.Name}");
}

/// <param name="Name">The name given to <see cref="FunctionAttribute"/>.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Arguments">One per parameter, in order.</param>
/// <param name="Route">Route template with the prefix, without a leading slash.</param>
/// <param name="Methods">Upper-case HTTP methods; empty: all.</param>
/// <param name="Level">Who may call.</param>
internal sealed record HttpFunction(string Name, MethodInfo Method, IReadOnlyList<Argument> Arguments, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
    : FunctionDescriptor(Name, Method, Arguments);

/// <param name="Name">The name given to <see cref="FunctionAttribute"/>.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Arguments">One per parameter, in order.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="RunOnStartup">Whether it also runs at each start.</param>
/// <param name="IsMonitored">Whether a missed occurrence is made up for.</param>
internal sealed record TimerFunction(string Name, MethodInfo Method, IReadOnlyList<Argument> Arguments, Schedule Schedule, bool RunOnStartup, bool IsMonitored)
    : FunctionDescriptor(Name, Method, Arguments);

/// <param name="Name">The name given to <see cref="FunctionAttribute"/>.</param>
/// <param name="Method">The method to call.</param>
/// <param name="Arguments">One per parameter, in order.</param>
/// <param name="Queue">The queue's name, placeholders resolved.</param>
/// <param name="Connection">The setting that names the account.</param>
/// <param name="MessageType">The type the message is bound to.</param>
internal sealed record QueueFunction(string Name, MethodInfo Method, IReadOnlyList<Argument> Arguments, string Queue, string Connection, Type MessageType)
    : FunctionDescriptor(Name, Method, Arguments);

/// <summary>Every function that runs in this process.</summary>
internal sealed record FunctionCatalogue(IReadOnlyList<HttpFunction> Http, IReadOnlyList<TimerFunction> Timers, IReadOnlyList<QueueFunction> Queues);
