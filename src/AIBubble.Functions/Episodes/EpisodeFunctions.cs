using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Episodes;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Episodes;

/// <summary>Past bubbles scored by the same engine.</summary>
public sealed class EpisodeFunctions(EpisodeService episodes, RubricSet rubrics)
{
    [Function("ListEpisodes")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "episodes")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, async rubric =>
        {
            var all = await episodes.ListAsync(rubric, cancellationToken);
            return ApiJson.Of(new { episodes = all.Select(static e => e with { Report = null }), next = (string?)null });
        });

    [Function("GetEpisode")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "episodes/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => AnswerAsync(request, async rubric =>
            await episodes.FindAsync(id, rubric, cancellationToken) is { } episode ? ApiJson.Of(episode) : Problems.NotFound("episode", id));

    private Task<IResult> AnswerAsync(HttpRequest request, Func<Rubric, Task<IResult>> answer)
    {
        var query = new QueryReader(request, "rubric");
        var rubric = query.Rubric("rubric", rubrics);
        return query.AnswerAsync(() => answer(rubric));
    }
}
