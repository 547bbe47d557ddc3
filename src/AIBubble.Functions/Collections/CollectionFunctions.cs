using AIBubble.Functions.Http;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Telemetry;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Collections;

/// <summary>Runs of sources: asked for over HTTP, carried out from the queue.</summary>
public sealed class CollectionFunctions(Collector collector, SourceRegistry sources, CollectionRuns runs, HealthService health, WorkGate gate)
{
    private const int DefaultPage = 50;

    [Function("PostCollection")]
    public Task<IResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "collections/{source}")] HttpRequest request,
        string source,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, () => RequestAsync(request, source, cancellationToken));

    private async Task<IResult> RequestAsync(HttpRequest request, string source, CancellationToken cancellationToken)
    {
        if (sources.AvailabilityOf(source) is not { } availability)
        {
            return Problems.NotFound("source", source, $"There are: {string.Join(", ", sources.Ids)}.");
        }

        if (!availability.IsOn)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"The source '{source}' is off: {availability.Reason}");
        }

        var run = await collector.RequestAsync(source, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/collections/{run.RunId}";
        return ApiJson.Of(new { run.RunId }, StatusCodes.Status202Accepted);
    }

    [Function("ListCollections")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "collections")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "source", "limit", "after");
        var (source, limit, after) = (query.Text("source"), query.Integer("limit", DefaultPage, 1, 500), query.Text("after"));
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var page = await runs.RecentAsync(source, limit, after, cancellationToken);
        var states = (await health.SourcesAsync(cancellationToken)).Where(s => source is null || s.Source == source);
        return ApiJson.Of(new { runs = page.Items.Select(RunView.Of), next = Paging.Next(request, page.Continuation), sources = states });
    }

    [Function("GetCollection")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "collections/{runId}")] HttpRequest request,
        string runId,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
            await runs.FindAsync(runId, cancellationToken) is { } run
                ? ApiJson.Of(RunView.Of(run) with { Refusals = run.Refusals, Notices = run.Notices })
                : Problems.NotFound("run", runId));

    [Function("Collect")]
    public async Task CollectAsync([QueueTrigger(QueueNames.Collect)] CollectMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Collect, WorkMessages.Present(message).TraceParent);
        using var turn = await gate.EnterAsync(cancellationToken);
        await (turn is null ? collector.CallOffAsync(message, "A rebuild was under way.", cancellationToken) : collector.RunAsync(message, cancellationToken));
    }
}
