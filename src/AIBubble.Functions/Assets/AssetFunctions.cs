using AIBubble.Functions.Http;
using AIBubble.Rendering.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Assets;

/// <summary>What the page loads beside itself.</summary>
public sealed class AssetFunctions
{
    // A year, the longest that caches are asked to believe.
    private const string Forever = "public, max-age=31536000, immutable";

    [Function("GetAsset")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request, string name) =>
        QueryReader.Answer(request, () =>
        {
            if (BrowserAssets.Find(name) is not { } asset)
            {
                return Problems.NotFound("asset", name, "Its name changes with its content: the page says the present one.");
            }

            var headers = request.HttpContext.Response.Headers;
            headers.CacheControl = Forever;
            return Results.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Digest}\""));
        });
}
