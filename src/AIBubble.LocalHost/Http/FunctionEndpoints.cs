using AIBubble.LocalHost.Discovery;
using AIBubble.LocalHost.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Http;

/// <summary>Serves the HTTP functions.</summary>
internal sealed class FunctionEndpoints(FunctionKeys keys, RunningFunctions running, ILogger<FunctionEndpoints> logger)
{
    /// <summary>Maps every function, and a page about them at the root if no function is there.</summary>
    public void Map(WebApplication app, FunctionCatalogue functions)
    {
        app.Use(AnswerAsTheFunctionsHostAsync);
        app.UseRouting();
        foreach (var function in functions.Http)
        {
            RequestDelegate serve = context => ServeAsync(function, context);
            var endpoint = function.Methods.Count == 0 ? app.Map("/" + function.Route, serve) : app.MapMethods("/" + function.Route, function.Methods, serve);
            endpoint.WithMetadata(function).WithDisplayName(function.Name);
        }

        if (!functions.Http.Any(function => function.Route.Length == 0))
        {
            var page = LandingPage.Render(functions);
            app.MapGet("/", () => TypedResults.Content(page, "text/html; charset=utf-8")).WithMetadata(new LandingPage());
        }
    }

    private async Task AnswerAsTheFunctionsHostAsync(HttpContext context, RequestDelegate next)
    {
        // The server listens before the app's own services have started, so that its address is known to them.
        await running.Started.WaitAsync(context.RequestAborted);
        using var run = running.TryEnter();
        if (run is null)
        {
            context.Response.Headers.Connection = "close";
            await Problems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The host is stopping.");
            return;
        }

        await next(context);

        // ASP.NET Core answers 405 for a path whose methods do not match; the Functions host answers 404 for both.
        var isOurs = context.GetEndpoint()?.Metadata is { } metadata
            && (metadata.GetMetadata<HttpFunction>() is not null || metadata.GetMetadata<LandingPage>() is not null);
        if (!isOurs && context.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed && !context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, $"No function answers {context.Request.Method} {context.Request.Path}.");
        }
    }

    private async Task ServeAsync(HttpFunction function, HttpContext context)
    {
        if (!keys.Allows(function.Level, context.Request))
        {
            await Problems.WriteAsync(
                context,
                StatusCodes.Status401Unauthorized,
                $"This function needs a {(function.Level == AuthorizationLevel.Function ? "function" : "master")} key, in the header x-functions-key or the query parameter code.");
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, running.Aborting);
        try
        {
            await FunctionInvoker.InvokeAsync(
                function,
                context.RequestServices,
                context.Request,
                context.Request.RouteValues,
                result => result is IResult answer ? answer.ExecuteAsync(context) : Task.CompletedTask,
                cancellation.Token);
        }
        catch (RouteValueException exception)
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to answer.
            context.Abort();
        }
        catch (OperationCanceledException) when (running.Aborting.IsCancellationRequested)
        {
            await Problems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The host stopped before the function had finished.");
        }
        catch (Exception exception)
        {
            // The boundary of a function: whatever it threw is the log's business and not the caller's.
            Log.FunctionFailed(logger, exception, function.Name);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, "The function failed; its log says why.");
        }
    }
}
