using AIBubble.LocalHost.Hosting;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Reports;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace AIBubble.LocalHost.Commands;

/// <summary><c>rebuild</c>: every table anew from the raw archive. The app must be stopped; docs/operations.md says how.</summary>
internal static class RebuildCommand
{
    /// <summary>Rebuilds with progress on the terminal.</summary>
    /// <returns>0 when every row is back; 1 when something could not be read any more, or nothing could be done.</returns>
    public static Task<int> RunAsync(FunctionApp app, string[] args) => LocalFunctionHost.RunOnceAsync(app, args, RebuildAsync);

    private static async Task<int> RebuildAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var result = await WithProgressAsync(services.GetRequiredService<Rebuilder>(), cancellationToken);
            var report = await services.GetRequiredService<ReportService>().GetAsync(new ReportQuery(), cancellationToken);
            await SayAsync(result, report.AsOf, report.InputsDigest);
            return result.Lost.Count == 0 ? 0 : 1;
        }
        catch (Exception refused) when (refused is InvalidDataException or RebuildRefusedException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted: the tables are incomplete. Run it again before the app is started.");
            return 1;
        }
    }

    private static Task<RebuildResult> WithProgressAsync(Rebuilder rebuilder, CancellationToken cancellationToken) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => rebuilder.RunAsync(new Bars(context), cancellationToken));

    private static async Task SayAsync(RebuildResult result, DateOnly asOf, string inputsDigest)
    {
        await Console.Out.WriteLineAsync($"Rebuilt {result.Snapshots} snapshots with {result.Observations} observations. Report "
            + $"of {asOf:yyyy-MM-dd}: inputs {inputsDigest}.");
        if (result.Quarantined > 0)
        {
            await Console.Out.WriteLineAsync($"{result.Quarantined} snapshots could not be read when they came and still cannot: in quarantine, as before.");
        }

        if (result.Pending > 0)
        {
            await Console.Out.WriteLineAsync($"{result.Pending} snapshots had not been recorded: the app does that when it starts.");
        }

        foreach (var lost in result.Lost)
        {
            await Console.Error.WriteLineAsync($"Not readable any more: {lost.BlobName}: {lost.Reason}");
        }
    }

    // One bar per stage, shown as the stage begins.
    private sealed class Bars(ProgressContext context) : IProgress<RebuildProgress>
    {
        private readonly Dictionary<RebuildStage, ProgressTask> bars = [];

        public void Report(RebuildProgress value)
        {
            if (!bars.TryGetValue(value.Stage, out var bar))
            {
                foreach (var before in bars.Values)
                {
                    Finish(before);
                }

                bar = context.AddTask(value.Stage switch
                {
                    RebuildStage.Clearing => "Removing rows",
                    RebuildStage.Receipts => "Receipts",
                    RebuildStage.Observations => "Observations",
                    _ => "Scoring",
                });
                bars.Add(value.Stage, bar);
            }

            bar.IsIndeterminate = value.Total == 0;
            bar.MaxValue = value.Total == 0 ? 100 : value.Total;
            bar.Value = value.Total == 0 ? 0 : value.Done;
        }

        private static void Finish(ProgressTask bar)
        {
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
            bar.StopTask();
        }
    }
}
