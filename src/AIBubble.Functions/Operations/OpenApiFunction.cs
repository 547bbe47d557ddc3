using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Operations;

/// <summary>Serves the description of the API that was built with it.</summary>
public sealed class OpenApiFunction
{
    [Function("GetOpenApi")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        QueryReader.Answer(request, static () => Results.Stream(
            typeof(OpenApiFunction).Assembly.GetManifestResourceStream("AIBubble.Functions.openapi.json")!, "application/json"));
}
