using System.Text.Json;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>How scores are made, and what the essay's claims have come to.</summary>
public sealed class RubricFunctions(ReportService reports)
{
    [Function("GetRubric")]
    public IResult GetRubric([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rubric")] HttpRequest request)
    {
        var query = new QueryReader(request, "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var body = JsonSerializer.SerializeToNode(rubric, ApiJson.Options)!.AsObject();
        body.Insert(2, "digest", rubric.Digest());
        return Results.Text(body.ToJsonString(ApiJson.Options), "application/json");
    }

    [Function("ListRubrics")]
    public IResult ListRubrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rubrics")] HttpRequest request) =>
        QueryReader.Answer(request, () =>
        {
            var rubrics = reports.Rubrics.All.Select(r => new
            {
                r.Id,
                r.Version,
                Digest = r.Digest(),
                r.Title,
                r.AdoptedOn,
                IsDefault = r.Version == reports.Rubrics.Default.Version,
            });
            return ApiJson.Of(new { rubrics, next = (string?)null });
        });

    [Function("ListClaims")]
    public Task<IResult> ListClaimsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "claims")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        return query.AnswerAsync(async () =>
        {
            var report = await reports.GetAsync(new ReportQuery(Rubric: rubric), await reports.RecentBasisAsync(cancellationToken), cancellationToken);
            return ApiJson.Of(new { claims = report.Claims, next = (string?)null });
        });
    }
}
