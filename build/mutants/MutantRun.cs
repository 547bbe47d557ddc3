using System.Globalization;

namespace AIBubble.Mutants;

/// <summary>Runs the chosen mutants and says which of them the tests noticed.</summary>
/// <param name="copy">Refreshed and built.</param>
/// <param name="folder">A working folder for the test programs.</param>
internal sealed class MutantRun(WorkingCopy copy, string folder)
{
    private static readonly TimeSpan BaselinePatience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, TimeSpan> baseline = new(StringComparer.Ordinal);

    /// <summary>Runs every test that is going to be asked, without a mutant.</summary>
    /// <param name="mutations">The chosen ones.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="MutantException">A test fails, or there is none: no mutant could be judged by them.</exception>
    public async Task BaselineAsync(IReadOnlyList<Mutation> mutations, CancellationToken cancellationToken)
    {
        foreach (var project in mutations.Select(static m => m.Tests).GroupBy(static t => t.Project))
        {
            var tests = new TestFilter(project.Key, [.. project.SelectMany(static t => t.Classes).Distinct()]);
            var run = await TestAsync(tests, BaselinePatience, mutant: null, cancellationToken);
            if (run.ExitCode != 0 || !run.Output.Contains("Total:", StringComparison.Ordinal) || run.Output.Contains("Total: 0,", StringComparison.Ordinal))
            {
                var code = run.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "none: too slow";
                throw new MutantException($"Without any mutant the tests of {project.Key} do not pass (exit code {code}):\n{run.Output.Trim()}");
            }

            baseline[project.Key] = run.Duration;
            Console.WriteLine($"Without mutants {project.Key} passes in {run.Duration.TotalSeconds:0.0} s.");
        }
    }

    /// <summary>Runs the mutants one by one, with a line for each.</summary>
    /// <param name="mutations">The chosen ones.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Those that no test noticed.</returns>
    public async Task<IReadOnlyList<Mutation>> SurvivorsAsync(IReadOnlyList<Mutation> mutations, CancellationToken cancellationToken)
    {
        var survivors = new List<Mutation>();
        foreach (var mutation in mutations)
        {
            // A mutant that makes a loop endless is noticed by whoever waits for it. Generous, since machines are sometimes busy.
            var patience = (baseline[mutation.Tests.Project] * 3) + TimeSpan.FromSeconds(30);
            var run = await TestAsync(mutation.Tests, patience, mutation.Id, cancellationToken);
            var outcome = run.ExitCode switch
            {
                0 => "SURVIVED",
                null => "hung",
                // A test program that ends without a word has noticed as well, only less politely.
                _ => run.Output.Contains("[FAIL]", StringComparison.Ordinal) ? "killed" : "crashed",
            };
            if (run.ExitCode == 0)
            {
                survivors.Add(mutation);
            }

            Console.WriteLine($"{outcome,-8} {run.Duration.TotalSeconds,5:0.0} s {mutation}");
        }

        return survivors;
    }

    private Task<ProcessRun> TestAsync(TestFilter tests, TimeSpan patience, int? mutant, CancellationToken cancellationToken) =>
        ProcessRun.OfAsync("dotnet", [copy.TestProgram(tests.Project), .. tests.Arguments()], folder, patience, mutant, cancellationToken);
}
