using System.Reflection;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Hosting;

namespace AIBubble.LocalHost.Hosting;

/// <summary>A function app as this host runs it.</summary>
/// <param name="Functions">The list of its functions: what the worker's SDK generated into the app's assembly.</param>
/// <param name="Register">What the app's Program.cs registers.</param>
public sealed record FunctionApp(IFunctionMetadataProvider Functions, Action<IHostApplicationBuilder> Register)
{
    /// <summary>The assembly that holds the function classes.</summary>
    public Assembly Assembly => Functions.GetType().Assembly;

    /// <summary>The app's name: the folder of its project, and of its timers' state.</summary>
    public string Name => Assembly.GetName().Name!;
}
