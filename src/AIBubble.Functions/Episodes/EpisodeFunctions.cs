using AIBubble.Functions.Http;
using AIBubble.Pipeline.Episodes;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Episodes;

/// <summary>Past bubbles scored by the same engine.</summary>
public sealed class EpisodeFunctions(EpisodeService episodes)
{
    [Function("ListEpisodes")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "episodes")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        var all = await episodes.ListAsync(cancellationToken);
        return ApiJson.Of(new { episodes = all.Select(static e => e with { Report = null }), next = (string?)null });
    }

    [Function("GetEpisode")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "episodes/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        return await episodes.FindAsync(id, cancellationToken) is { } episode
            ? ApiJson.Of(episode)
            : Problems.Of(StatusCodes.Status404NotFound, $"There is no episode '{(id.Length > 80 ? id[..80] : id)}'.");
    }
}
