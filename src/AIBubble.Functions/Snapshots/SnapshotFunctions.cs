using AIBubble.Functions.Http;
using AIBubble.Pipeline.Snapshots;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Snapshots;

/// <summary>Takes in snapshots and shows what became of them.</summary>
public sealed class SnapshotFunctions(SnapshotIntake intake, SnapshotLookup snapshots)
{
    private const int DefaultPage = 50;

    [Function("PostSnapshot")]
    public async Task<IResult> PostAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "snapshots")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "source", "capturedAt", "partial");
        var (source, capturedAt, partial) = (query.Text("source"), query.Time("capturedAt"), query.Flag("partial"));
        if (SnapshotFormats.Of(request.ContentType) is not { } format)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType,
                $"'{request.ContentType}' is not a media type of a snapshot: {SnapshotFormats.Accepted}.");
        }

        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType,
                $"Content-Encoding '{request.Headers.ContentEncoding}' is not supported; send the body as it is.");
        }

        if (!format.IsLines())
        {
            foreach (var name in new[] { "source", "capturedAt", "partial" }.Where(n => request.Query.ContainsKey(n)))
            {
                query.Refuse(name, Domain.Faults.FaultCodes.BadParameter,
                    $"'{name}' goes with line formats (text/csv, application/x-ndjson) only; a JSON snapshot states it itself and is taken whole.");
            }
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        if (BodyLimit.Check(request) is { } tooLong)
        {
            return tooLong;
        }

        IntakeResult result;
        try
        {
            result = await intake.AcceptAsync(new IncomingSnapshot(request.Body, format, source, capturedAt, partial), cancellationToken);
        }
        catch (BadHttpRequestException fault)
        {
            return BodyLimit.Problem(request, fault);
        }

        return result.Outcome switch
        {
            IntakeOutcome.Accepted => Answer(request, result, StatusCodes.Status202Accepted),
            IntakeOutcome.Duplicate => Answer(request, result, StatusCodes.Status200OK),
            IntakeOutcome.TooLarge => Problems.Of(StatusCodes.Status413PayloadTooLarge, result.Faults[0].Message, result.Faults),
            IntakeOutcome.Conflict => Problems.Of(StatusCodes.Status409Conflict, result.Faults[0].Message, result.Faults),
            _ => Problems.Refused(result.Faults, "The snapshot", "; nothing was stored"),
        };
    }

    [Function("ListSnapshots")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "snapshots")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "source", "since", "limit", "after");
        var (source, since, limit, after) = (query.Text("source"), query.Time("since"), query.Integer("limit", DefaultPage, 1, 500), query.Text("after"));
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var page = await snapshots.RecentAsync(source, since, limit, after, cancellationToken);
        return ApiJson.Of(new { snapshots = page.Items.Select(SnapshotView.Of), next = Paging.Next(request, page.Continuation) });
    }

    [Function("GetSnapshot")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "snapshots/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, () => ReceiptAsync(id, cancellationToken));

    private async Task<IResult> ReceiptAsync(string id, CancellationToken cancellationToken)
    {
        if (await snapshots.FindAsync(id, cancellationToken) is not { } receipt)
        {
            return Problems.NotFound("snapshot", id);
        }

        var first = await snapshots.RefusalsAsync(receipt, cancellationToken);
        return ApiJson.Of(SnapshotView.Of(receipt) with { Refusals = first.Refusals, Notices = first.Notices });
    }

    [Function("GetSnapshotContent")]
    public Task<IResult> GetContentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "snapshots/{id}/content")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) => QueryReader.AnswerAsync(request, () => ContentAsync(request, id, cancellationToken));

    private async Task<IResult> ContentAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (await snapshots.FindAsync(id, cancellationToken) is not { } receipt)
        {
            return Problems.NotFound("snapshot", id);
        }

        // What a source sent may be HTML: it is handed over as a download, never rendered under this origin.
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        return Results.Stream(await snapshots.OpenAsync(receipt, cancellationToken), receipt.MediaType, $"{receipt.Id[..12]}.{Extension(receipt)}");
    }

    private static string Extension(SnapshotReceipt receipt) => receipt.Format switch
    {
        SnapshotFormat.Csv => "csv",
        SnapshotFormat.NdJson => "ndjson",
        SnapshotFormat.Collected when !receipt.MediaType.Contains("json", StringComparison.Ordinal) => receipt.MediaType.Contains("csv",
            StringComparison.Ordinal) ? "csv" : "txt",
        _ => "json",
    };

    private static IResult Answer(HttpRequest request, IntakeResult result, int status)
    {
        var receipt = result.Receipt!;
        request.HttpContext.Response.Headers.Location = $"{request.Path}/{receipt.Id}";
        return ApiJson.Of(
            new
            {
                receipt.Id,
                receipt.Status,
                receipt.Observations,
                Duplicate = result.Outcome == IntakeOutcome.Duplicate,
                receipt.Refused,
                Errors = result.Faults.Select(static f => new { f.Pointer, f.Line, f.Code, f.Message }),
            },
            status);
    }
}
