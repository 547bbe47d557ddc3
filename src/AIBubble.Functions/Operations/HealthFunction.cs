using AIBubble.Functions.Http;
using AIBubble.Pipeline.Serving;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Operations;

/// <summary>Whether it can serve, and what needs a look.</summary>
public sealed class HealthFunction(HealthService health)
{
    [Function("Health")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
        {
            var state = await health.LookAsync(cancellationToken);
            return ApiJson.Of(state, state.Status == "unavailable" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        });
}
