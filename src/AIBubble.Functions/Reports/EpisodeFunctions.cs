using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports.Episodes;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>Past bubbles through the engine that scores today.</summary>
public sealed class EpisodeFunctions(EpisodeService episodes)
{
    [Function("ListEpisodes")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "episodes")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        var all = await episodes.AllAsync(cancellationToken);
        return ApiJson.Of(new { episodes = all.Select(static e => EpisodeEntry.Of(e)), next = (string?)null });
    }

    [Function("GetEpisode")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "episodes/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        var all = await episodes.AllAsync(cancellationToken);
        return all.FirstOrDefault(e => e.Header.Id == id) is { } episode
            ? ApiJson.Of(EpisodeDetail.Of(episode))
            : Problems.Of(StatusCodes.Status404NotFound, $"There is no episode '{(id.Length > 60 ? id[..60] : id)}'. There are: {string.Join(", ", all.Select(static e => e.Header.Id))}.");
    }
}

/// <summary>An episode in the list.</summary>
internal sealed record EpisodeEntry(string Id, string Title, string Theme, DateOnly AsOf, Domain.Reports.Verdict Verdict, IReadOnlyDictionary<string, double?> Scores, string? Summary)
{
    public static EpisodeEntry Of(ScoredEpisode episode) => new(
        episode.Header.Id, episode.Header.Title, episode.Header.Theme, episode.Header.AsOf, episode.Report.Verdict, ScoresOf(episode), episode.Header.Summary);

    public static IReadOnlyDictionary<string, double?> ScoresOf(ScoredEpisode episode) =>
        episode.Report.Pillars.ToDictionary(static p => p.Id, static p => p.Score, StringComparer.Ordinal);
}

/// <summary>One episode with its course and its full report.</summary>
internal sealed record EpisodeDetail(
    string Id, string Title, string Theme, DateOnly AsOf, Domain.Reports.Verdict Verdict, IReadOnlyDictionary<string, double?> Scores, string? Summary,
    IReadOnlyList<string> Sources, IReadOnlyList<EpisodePosition> Trajectory, Domain.Reports.Report Report)
{
    public static EpisodeDetail Of(ScoredEpisode episode) => new(
        episode.Header.Id, episode.Header.Title, episode.Header.Theme, episode.Header.AsOf, episode.Report.Verdict, EpisodeEntry.ScoresOf(episode), episode.Header.Summary,
        episode.Header.Sources, episode.Trajectory, episode.Report);
}
