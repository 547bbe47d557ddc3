using System.Diagnostics;
using System.Globalization;

namespace AIBubble.Mutants;

/// <summary>A process that has ended, or has been ended.</summary>
/// <param name="ExitCode">Its exit code; <see langword="null"/> when it took too long and was killed.</param>
/// <param name="Output">What it wrote, both streams.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record ProcessRun(int? ExitCode, string Output, TimeSpan Duration)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="patience">After this time it and its children are killed.</param>
    /// <param name="mutant">Which is on; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Kills it, too.</param>
    public static async Task<ProcessRun> OfAsync(
        string program, IEnumerable<string> arguments, string folder, TimeSpan patience, int? mutant, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Schemata.Switch] = mutant?.ToString(CultureInfo.InvariantCulture);
        var began = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start) ?? throw new MutantException($"{program} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = new CancellationTokenSource(patience, TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new ProcessRun(null, string.Empty, TimeProvider.System.GetElapsedTime(began));
        }

        // A child that outlives it may hold the streams open: what was written by then is enough.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken));
        var text = (output.IsCompletedSuccessfully ? await output : string.Empty) + (error.IsCompletedSuccessfully ? await error : string.Empty);
        return new ProcessRun(process.ExitCode, text, TimeProvider.System.GetElapsedTime(began));
    }
}
