using AIBubble.Functions.Http;
using AIBubble.Pipeline.Episodes;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Episodes;

/// <summary>Past bubbles scored by the same engine.</summary>
public sealed class EpisodeFunctions(EpisodeService episodes)
{
    [Function("ListEpisodes")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "episodes")] HttpRequest request,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
        {
            var all = await episodes.ListAsync(cancellationToken);
            return ApiJson.Of(new { episodes = all.Select(static e => e with { Report = null }), next = (string?)null });
        });

    [Function("GetEpisode")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "episodes/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
            await episodes.FindAsync(id, cancellationToken) is { } episode ? ApiJson.Of(episode) : Problems.NotFound("episode", id));
}
