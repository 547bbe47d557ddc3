using System.Text;
using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Snapshots;

/// <summary>
/// Says that events may be delivered here, as senders of CloudEvents ask before the first one (HTTP 1.1 Web Hooks for Event
/// Delivery, section 4; Azure Event Grid does so for subscriptions in the CloudEvents schema).
/// </summary>
public sealed class WebhookFunction
{
    private const string Origin = "WebHook-Request-Origin";

    [Function("AllowWebhook")]
    public IResult Allow([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "snapshots")] HttpRequest request)
    {
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        var origin = request.Headers[Origin].ToString();
        if (string.IsNullOrWhiteSpace(origin))
        {
            return Problems.Of(StatusCodes.Status400BadRequest,
                $"OPTIONS asks here whether events may be delivered and names who wants to in {Origin}; there is no such header.");
        }

        if (!Ascii.IsValid(origin) || origin.Any(char.IsControl))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"{Origin} names a host in ASCII; international names are written in Punycode.");
        }

        // Who may really deliver is decided by the function key; the answer only says that this address wants events.
        var headers = request.HttpContext.Response.Headers;
        headers["WebHook-Allowed-Origin"] = origin;
        headers["WebHook-Allowed-Rate"] = "*";
        headers.Allow = "GET, HEAD, POST, OPTIONS";
        return Results.Ok();
    }
}
