using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;
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
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        var (body, unreadable) = await BodyReader.JsonAsync(request, MaximumBody, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        var (evaluation, faults) = EvaluationRequestReader.Read(body, reports.Rubric, catalogue, reports.Today);
        return evaluation is null
            ? Refused(faults, "The evaluation")
            : ApiJson.Of(await whatIf.EvaluateAsync(evaluation, cancellationToken));
    }

    [Function("Exuberance")]
    public async Task<IResult> ExuberanceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exuberance")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (new QueryReader(request).Problem() is { } problem)
        {
            return problem;
        }

        var (body, unreadable) = await BodyReader.JsonAsync(request, MaximumBody, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        var parsed = ExuberanceRequestReader.Read(body, out var faults, cancellationToken);
        return parsed is null
            ? Refused(faults, "The test")
            // Off the request's thread: seconds of arithmetic must not hold up the server.
            : ApiJson.Of(await Task.Run(() => ExuberanceTest.Run(parsed, cancellationToken), cancellationToken));
    }

    private static IResult Refused(IReadOnlyList<Fault> faults, string what)
    {
        var unreadable = faults.All(static f => f.Code is FaultCodes.Malformed or FaultCodes.Empty);
        return Problems.Of(
            unreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity,
            $"{what} has {(faults.Count == 1 ? "one fault" : $"{faults.Count} faults")}.",
            faults);
    }
}
