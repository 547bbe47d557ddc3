using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Indicators;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.WhatIf;

/// <summary>Pure tools: the engine and the exuberance test on an analyst's own numbers. Nothing is stored.</summary>
public sealed class WhatIfFunctions(Pipeline.Reports.WhatIf whatIf, ReportService reports, IndicatorCatalogue catalogue)
{
    private const int MaximumBody = 32 * 1024 * 1024;

    [Function("Evaluate")]
    public async Task<IResult> EvaluateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluate")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        if (query.Problem() is { } faulty)
        {
            return faulty;
        }

        var (body, problem) = await BodyReader.JsonAsync(request, MaximumBody, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var (evaluation, faults) = EvaluationRequestReader.Read(body, rubric, catalogue, reports.Today);
        return evaluation is null
            ? Problems.Refused(faults, "The evaluation")
            : ApiJson.Of(await whatIf.EvaluateAsync(evaluation, cancellationToken));
    }

    [Function("Exuberance")]
    public async Task<IResult> ExuberanceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exuberance")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(request).Problem() is { } faulty)
        {
            return faulty;
        }

        var (body, problem) = await BodyReader.JsonAsync(request, MaximumBody, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var (parsed, faults) = ExuberanceRequestReader.Read(body, cancellationToken);
        return parsed is null
            ? Problems.Refused(faults, "The test")
            // Off the request's thread: seconds of arithmetic must not hold up the server.
            : ApiJson.Of(await Task.Run(() => ExuberanceTest.Run(parsed, cancellationToken), cancellationToken));
    }
}
