using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AIBubble.Benchmarks;

/// <summary>
/// How benchmarks are run: in this process, since the generated projects of the default toolchain do not know this repository's artifacts
/// folders.
/// </summary>
internal static class Configurations
{
    public static IConfig Measure() => Base(Job.ShortRun.WithIterationCount(8).WithWarmupCount(4));

    public static IConfig Smoke() => Base(Job.Dry);

    private static ManualConfig Base(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.JoinSummary);
}
