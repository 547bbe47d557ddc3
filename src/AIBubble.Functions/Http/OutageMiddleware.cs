using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Functions.Http;

/// <summary>Lets the app's exception handlers answer for a function that failed; without it the Functions host answers 500 without a word.</summary>
internal sealed class OutageMiddleware : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.GetHttpContext() is { } http)
        {
            foreach (var handler in http.RequestServices.GetServices<IExceptionHandler>())
            {
                if (await handler.TryHandleAsync(http, exception, context.CancellationToken))
                {
                    return;
                }
            }

            throw;
        }
    }
}
