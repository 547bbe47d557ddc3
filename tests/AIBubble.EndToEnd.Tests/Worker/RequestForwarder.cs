using AIBubble.EndToEnd.Tests.Worker.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>
/// Hands a request to the worker twice, as the Functions host does: as an invocation on the stream and, unchanged and never held,
/// over HTTP. The worker joins the two by the id of the invocation.
/// </summary>
internal sealed class RequestForwarder(FunctionsWorker worker) : IDisposable
{
    private const string InvocationId = "x-ms-invocation-id";

    // Of one connection only.
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Proxy-Connection"];

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
    });

    /// <summary>Forwards, and sends the worker's answer back while it comes.</summary>
    public async Task ForwardAsync(HostedFunction function, HttpContext context)
    {
        var id = FunctionsWorker.NewId();
        using var request = Copy(context, id);
        var invocation = worker.InvokeAsync(function, id, new TypedData { Http = new RpcHttp() }, HttpMetadata.Of(context.Request), context.RequestAborted);
        try
        {
            using var response = await client.SendAsync(request, context.RequestAborted);
            await AnswerAsync(context, response, invocation);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            // What the caller sent could not be read to its end, or the worker did not take it.
            Fail(context, (fault as BadHttpRequestException ?? fault.InnerException as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status502BadGateway);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }

        await invocation;
    }

    public void Dispose() => client.Dispose();

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response, Task<Invocation> invocation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var block = new byte[64 * 1024];
        var read = await body.ReadAsync(block, context.RequestAborted);

        // A function that throws before it answers leaves an empty 200 behind.
        if (read == 0 && (int)response.StatusCode == StatusCodes.Status200OK && !(await invocation).Succeeded)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(static h => !IsHopByHop(h.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        while (read > 0)
        {
            await context.Response.Body.WriteAsync(block.AsMemory(0, read), context.RequestAborted);
            read = await body.ReadAsync(block, context.RequestAborted);
        }
    }

    private static bool IsHopByHop(string header) => HopByHop.Contains(header, StringComparer.OrdinalIgnoreCase);

    private static void Fail(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
    }

    private HttpRequestMessage Copy(HttpContext context, string id)
    {
        // The raw target, so that what a caller encoded arrives encoded.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(worker.HttpAddress, target));
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(static h => !IsHopByHop(h.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                // An empty body has a type, too.
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        // Whatever a caller sent under this name would call another one's function.
        request.Headers.Remove(InvocationId);
        request.Headers.Add(InvocationId, id);
        return request;
    }
}
