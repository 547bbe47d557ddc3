using System.Globalization;
using AIBubble.Benchmarks;
using AIBubble.Benchmarks.Exuberance;
using BenchmarkDotNet.Running;

// critical-values [--replications N] [--seed N] [--out FILE]: recomputes the table the domain ships with.
// --smoke: every benchmark once, to see that none is broken.
// anything else: BenchmarkDotNet's own arguments.
switch (args)
{
    case ["critical-values", ..]:
        return CriticalValueProgram.Run(args[1..]);
    case ["--smoke"]:
        return Succeeded(BenchmarkSwitcher.FromAssembly(typeof(Configurations).Assembly).RunAll(Configurations.Smoke()));
    case []:
        return Succeeded(BenchmarkSwitcher.FromAssembly(typeof(Configurations).Assembly).RunAll(Configurations.Measure()));
    default:
        return Succeeded(BenchmarkSwitcher.FromAssembly(typeof(Configurations).Assembly).Run(args, Configurations.Measure()));
}

static int Succeeded(IEnumerable<BenchmarkDotNet.Reports.Summary> summaries)
{
    var all = summaries.ToList();
    var failed = all.SelectMany(static s => s.Reports).Count(static r => !r.Success)
        + all.Count(static s => s.HasCriticalValidationErrors);
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Sum(static s => s.Reports.Length)} benchmarks, {failed} failed"));
    return failed == 0 && all.Exists(static s => s.Reports.Length > 0) ? 0 : 1;
}
