using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Operations;

/// <summary>The description of every route; a test compares it with the function classes.</summary>
public sealed class OpenApiFunction
{
    private const string Resource = "AIBubble.Functions.openapi.json";

    [Function("OpenApi")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        new QueryReader(request).Problem()
        ?? Results.Stream(typeof(OpenApiFunction).Assembly.GetManifestResourceStream(Resource)!, "application/json");
}
