using System.Diagnostics;
using System.Reflection;
using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.LocalHost.Functions;

/// <summary>Calls the method of a timer or queue function on a new instance, created from the invocation's services.</summary>
internal sealed class FunctionCall
{
    private static readonly ActivitySource Activities = new(LocalFunctionHost.ActivitySourceName);

    private readonly string name;
    private readonly MethodInfo method;
    private readonly ParameterInfo trigger;
    private readonly ObjectFactory create;

    /// <param name="name">The function's name.</param>
    /// <param name="method">Its method: the trigger's parameter and at most a <see cref="CancellationToken"/>.</param>
    /// <param name="triggerName">The name of the trigger's parameter.</param>
    /// <exception cref="StartFaultException">The method has another shape.</exception>
    public FunctionCall(string name, MethodInfo method, string triggerName)
    {
        this.name = name;
        this.method = method;
        trigger = method.GetParameters().Single(parameter => parameter.Name == triggerName);
        create = ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        if (Array.Find(method.GetParameters(), parameter => parameter != trigger && parameter.ParameterType != typeof(CancellationToken)) is { } unbound)
        {
            throw new StartFaultException($"{name}: nothing binds the parameter '{unbound.Name}' ({unbound.ParameterType.Name}).");
        }

        if (!method.ReturnType.IsAssignableTo(typeof(Task)))
        {
            throw new StartFaultException($"{name}: a function of a timer or queue returns a Task, not {method.ReturnType.Name}.");
        }
    }

    /// <summary>What the trigger's parameter takes.</summary>
    public Type TriggerType => trigger.ParameterType;

    /// <summary>Calls it; whatever it throws comes out.</summary>
    public async Task InvokeAsync(IServiceScopeFactory scopes, object input, CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity(name);
        await using var scope = scopes.CreateAsyncScope();
        var arguments = method.GetParameters().Select(parameter => parameter == trigger ? input : (object)cancellationToken).ToArray();
        try
        {
            await (Task)method.Invoke(create(scope.ServiceProvider, []), BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }
}
