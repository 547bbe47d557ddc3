using System.Text.Json;
using AIBubble.Domain;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Http;

/// <summary>How answers are written.</summary>
internal static class ApiJson
{
    /// <summary>The domain's JSON.</summary>
    public static JsonSerializerOptions Options => DomainJson.Options;

    /// <summary>A JSON answer.</summary>
    public static IResult Of<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, "application/json", status);
}
