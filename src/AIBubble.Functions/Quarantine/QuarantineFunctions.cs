using AIBubble.Functions.Http;
using AIBubble.Pipeline.Quarantine;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Quarantine;

/// <summary>What could not be processed, and its way back after a fix.</summary>
public sealed class QuarantineFunctions(QuarantineDesk desk)
{
    private const int DefaultPage = 50;

    [Function("ListQuarantine")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "quarantine")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "limit", "after");
        var (limit, after) = (query.Integer("limit", DefaultPage, 1, 500), query.Text("after"));
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var page = await desk.ListAsync(limit, after, cancellationToken);
        return ApiJson.Of(new { quarantined = page.Items, next = Paging.Next(request, page.Continuation) });
    }

    [Function("ReplayQuarantined")]
    public Task<IResult> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "quarantine/{id}/replay")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
        {
            var result = await desk.ReplayAsync(id, cancellationToken);
            switch (result.Outcome)
            {
                case ReplayOutcome.NotFound:
                    return Problems.NotFound("entry of the quarantine", id);
                case ReplayOutcome.Conflict:
                    return Problems.Of(StatusCodes.Status409Conflict, result.Problem!);
                default:
                    var location = result.RunId is { } run ? $"/api/collections/{run}"
                        : result.SnapshotId is { } snapshot ? $"/api/snapshots/{snapshot}"
                        : null;
                    if (location is not null)
                    {
                        request.HttpContext.Response.Headers.Location = location;
                    }

                    return ApiJson.Of(new { id, result.SnapshotId, result.RunId, result.Messages }, StatusCodes.Status202Accepted);
            }
        });
}
