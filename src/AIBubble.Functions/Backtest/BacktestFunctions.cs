using AIBubble.Domain.Faults;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Reports;
using AIBubble.Rendering.Csv;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Backtest;

/// <summary>What a century says about heat, and what was forecast from it.</summary>
public sealed class BacktestFunctions(ReportService reports, BacktestService backtests, ForecastLedger ledger, EpisodeService past)
{
    [Function("GetBacktest")]
    public async Task<IResult> GetBacktestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "backtest")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "from", "to", "format", "decimal");
        var decimalMark = query.Decimal();
        var (from, to, format) = (query.Date("from"), query.Date("to"), query.Choice("format", "json", "json", "csv"));
        if (from > to)
        {
            query.Refuse("from", FaultCodes.BadParameter, "from lies after to.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var basis = await reports.BasisAsync(cancellationToken);
        if (await backtests.FindAsync(basis.Stored, cancellationToken) is not { } reading)
        {
            return Problems.Of(StatusCodes.Status404NotFound, BacktestService.Absent);
        }

        var result = reading.Result;
        var episodes = result.Episodes.Where(e => (from is null || e.Start >= from) && (to is null || e.Start <= to)).ToList();
        var aborted = request.HttpContext.RequestAborted;
        return format == "csv"
            ? Results.Stream(output => BacktestCsv.WriteAsync(episodes, decimalMark, output, aborted), "text/csv; charset=utf-8", "backtest.csv")
            : ApiJson.Of(new
            {
                reading.Vintage,
                reading.PublishedOn,
                Rubric = reports.Rubrics.Default.Version,
                result.From,
                result.To,
                result.Industries,
                episodes,
                result.Metrics,
                result.Reliability,
                result.Statement,
                result.Said,
                result.VolatilityOf,
                placements = EpisodePlacements.Of(await past.ListAsync(reports.Rubrics.Default, basis.Stored, cancellationToken)),
                BacktestService.Limits,
            });
    }

    [Function("ListForecasts")]
    public async Task<IResult> ListForecastsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "forecasts")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "reconstructed");
        var reconstructed = query.Flag("reconstructed");
        return await query.AnswerAsync(async () =>
        {
            var basis = await reports.BasisAsync(cancellationToken);
            var reading = await ledger.ReadAsync(basis.Stored, cancellationToken);
            return ApiJson.Of(new
            {
                forecasts = reconstructed ? reading.Reconstructed : reading.Filed,
                scores = reconstructed ? reading.ReconstructedScores : reading.Scores,
                next = (string?)null,
            });
        });
    }
}
