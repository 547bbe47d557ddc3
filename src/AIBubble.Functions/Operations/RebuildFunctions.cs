using AIBubble.Functions.Http;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Telemetry;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Operations;

/// <summary>Every table anew from the raw archive: asked for over HTTP, carried out from the queue while everything else stands aside.</summary>
public sealed class RebuildFunctions(RebuildStep rebuilding)
{
    private const string Location = "/api/operations/rebuild";

    [Function("PostRebuild")]
    public Task<IResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/rebuild")] HttpRequest request,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
        {
            try
            {
                var state = await rebuilding.RequestAsync(cancellationToken);
                request.HttpContext.Response.Headers.Location = Location;
                return ApiJson.Of(state, StatusCodes.Status202Accepted);
            }
            catch (RebuildRefusedException refused)
            {
                return Problems.Of(StatusCodes.Status409Conflict, refused.Message);
            }
        });

    [Function("GetRebuild")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "operations/rebuild")] HttpRequest request,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, async () =>
            await rebuilding.FindAsync(cancellationToken) is { } state
                ? ApiJson.Of(state)
                : Problems.Of(StatusCodes.Status404NotFound, "No rebuild was ever asked for."));

    [Function("Rebuild")]
    public async Task RunAsync([QueueTrigger(QueueNames.Rebuild)] WorkMessage message, CancellationToken cancellationToken)
    {
        using var span = PipelineTelemetry.Taken(QueueNames.Rebuild, WorkMessages.Present(message).TraceParent);
        await rebuilding.RunAsync(cancellationToken);
    }
}
