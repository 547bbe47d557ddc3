using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>How scores are made, and what the essay's claims have come to.</summary>
public sealed class RubricFunctions(Rubric rubric, ReportService reports)
{
    [Function("GetRubric")]
    public IResult GetRubric([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rubric")] HttpRequest request) =>
        QueryReader.Answer(request, () =>
        {
            var body = System.Text.Json.JsonSerializer.SerializeToNode(rubric, ApiJson.Options)!.AsObject();
            body.Insert(2, "digest", rubric.Digest());
            return Results.Text(body.ToJsonString(ApiJson.Options), "application/json");
        });

    [Function("ListClaims")]
    public Task<IResult> ListClaimsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "claims")] HttpRequest request,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
        {
            var report = await reports.GetAsync(new ReportQuery(), cancellationToken);
            return ApiJson.Of(new { claims = report.Claims, next = (string?)null });
        });
}
