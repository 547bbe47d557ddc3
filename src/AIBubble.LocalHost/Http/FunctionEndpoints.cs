using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Http;

/// <summary>Serves the HTTP functions: ASP.NET Core binds their parameters and executes their results.</summary>
internal sealed class FunctionEndpoints(FunctionKeys keys, RunningFunctions running, Bell bell, ILogger<FunctionEndpoints> logger)
{
    /// <summary>Maps every function.</summary>
    public void Map(WebApplication app, IReadOnlyList<HttpFunction> functions)
    {
        app.Use(AnswerAsTheFunctionsHostAsync);
        app.UseRouting();
        foreach (var function in functions)
        {
            var create = ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);
            var call = RequestDelegateFactory.Create(function.Method, context => create(context.RequestServices, []), new RequestDelegateFactoryOptions
            {
                ServiceProvider = app.Services,
                RouteParameterNames = RoutePatternFactory.Parse(function.Route).Parameters.Select(static parameter => parameter.Name),
            }).RequestDelegate;
            RequestDelegate serve = context => ServeAsync(function, call, context);
            var endpoint = function.Methods.Count == 0 ? app.Map("/" + function.Route, serve) : app.MapMethods("/" + function.Route, function.Methods, serve);
            endpoint.WithMetadata(function).WithDisplayName(function.Name);
        }
    }

    private async Task AnswerAsTheFunctionsHostAsync(HttpContext context, RequestDelegate next)
    {
        // The server listens before the app's own services have started, so that its address is known to them.
        if (!running.Started.IsCompleted)
        {
            await running.Started.WaitAsync(context.RequestAborted);
        }

        using var run = running.TryEnter();
        if (run is null)
        {
            context.Response.Headers.Connection = "close";
            await HostProblems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The host is stopping.");
            return;
        }

        await next(context);

        // ASP.NET Core answers 405 for a path whose methods do not match; the Functions host answers 404 for both.
        var isOurs = context.GetEndpoint()?.Metadata.GetMetadata<HttpFunction>() is not null;
        if (!isOurs && context.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed)
        {
            await HostProblems.WriteAsync(context, StatusCodes.Status404NotFound, $"No function answers {context.Request.Method} {context.Request.Path}.");
        }
    }

    private async Task ServeAsync(HttpFunction function, RequestDelegate call, HttpContext context)
    {
        if (!keys.Allows(function.Level, context.Request))
        {
            var needed = function.Level == AuthorizationLevel.Function ? "function" : "master";
            await HostProblems.WriteAsync(
                context, StatusCodes.Status401Unauthorized, $"This function needs a {needed} key, in the header x-functions-key or the query parameter code.");
            return;
        }

        var gone = context.RequestAborted;
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(gone, running.Aborting);
        context.RequestAborted = cancellation.Token;
        try
        {
            await call(context);
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                bell.Ring();
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer.
            context.Abort();
        }
        catch (OperationCanceledException) when (running.Aborting.IsCancellationRequested)
        {
            await HostProblems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The host stopped before the function had finished.");
        }
        catch (Exception exception)
        {
            // What the app has an answer of its own for.
            foreach (var handler in context.RequestServices.GetServices<IExceptionHandler>())
            {
                if (await handler.TryHandleAsync(context, exception, CancellationToken.None))
                {
                    return;
                }
            }

            // The boundary of a function: whatever it threw is the log's business and not the caller's.
            Log.FunctionFailed(logger, exception, function.Name);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await HostProblems.WriteAsync(context, StatusCodes.Status500InternalServerError, "The function failed; its log says why.");
        }
    }
}
