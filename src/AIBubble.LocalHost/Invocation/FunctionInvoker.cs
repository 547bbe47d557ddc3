using System.Diagnostics;
using System.Reflection;
using AIBubble.LocalHost.Discovery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.LocalHost.Invocation;

/// <summary>Calls a function's method: a new instance per invocation, created from the invocation's services and disposed after it.</summary>
internal static class FunctionInvoker
{
    private static readonly ActivitySource Activities = new("AIBubble.LocalHost");

    /// <param name="function">What to call.</param>
    /// <param name="services">The invocation's scope.</param>
    /// <param name="trigger">What the trigger's parameter receives.</param>
    /// <param name="routeValues">Route parameters; HTTP only.</param>
    /// <param name="onResult">What to do with the result while the instance still lives; <see langword="null"/>: nothing.</param>
    /// <param name="cancellationToken">Handed to the function.</param>
    public static async Task InvokeAsync(
        FunctionDescriptor function,
        IServiceProvider services,
        object? trigger,
        RouteValueDictionary? routeValues,
        Func<object?, Task>? onResult,
        CancellationToken cancellationToken)
    {
        using var activity = Activities.StartActivity(function.Name);
        var context = new FunctionContext(ActivityTraceId.CreateRandom().ToHexString(), function.Definition, services, cancellationToken);
        var input = new InvocationInput(context, trigger, routeValues);
        var arguments = function.Arguments.Select(argument => argument(input)).ToArray();
        var instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, function.Method.DeclaringType!);
        try
        {
            var returned = function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            var result = await ResultOfAsync(returned);
            if (onResult is not null)
            {
                await onResult(result);
            }
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
                default:
                    break;
            }
        }
    }

    private static async Task<object?> ResultOfAsync(object? returned)
    {
        switch (returned)
        {
            case ValueTask valueTask:
                await valueTask;
                return null;
            case Task task:
                await task;
                return task.GetType().GetProperty(nameof(Task<>.Result))?.GetValue(task);
            case not null when returned.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var asTask = (Task)type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, parameters: null)!;
                await asTask;
                return asTask.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(asTask);
            default:
                return returned;
        }
    }
}
