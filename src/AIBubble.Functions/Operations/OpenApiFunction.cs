using AIBubble.Functions.Http;
using AIBubble.Rendering.Html;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Operations;

/// <summary>Serves the description of the API that was built with it, and a page to read it on.</summary>
public sealed class OpenApiFunction
{
    private static readonly Lazy<string> Page = new(static () =>
    {
        using var document = Document();
        return ReferenceHtml.Of(document, "/api/openapi.json");
    });

    [Function("GetOpenApi")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        QueryReader.Answer(request, static () => Results.Stream(Document(), "application/json"));

    [Function("GetDocs")]
    public IResult GetDocs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request) =>
        QueryReader.Answer(request, () =>
        {
            var headers = request.HttpContext.Response.Headers;
            headers.CacheControl = "no-cache";
            headers.ContentSecurityPolicy = ReferenceHtml.ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            return Results.Text(Page.Value, "text/html; charset=utf-8");
        });

    private static Stream Document() => typeof(OpenApiFunction).Assembly.GetManifestResourceStream("AIBubble.Functions.openapi.json")!;
}
