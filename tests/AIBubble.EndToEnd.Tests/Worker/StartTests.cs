using System.Diagnostics;
using System.Text.Json;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>What the host learns of the app before the first call.</summary>
[Collection<WorkerCollection>]
public sealed class StartTests(HostPair hosts)
{
    [Fact]
    public void Every_function_is_indexed_and_loads()
    {
        Assert.NotEmpty(hosts.Worker.Worker.Functions);
        Assert.All(
            hosts.Worker.Worker.Loaded,
            static function => Assert.True(function.Value.Status == StatusResult.Types.Status.Success, $"{function.Key}: {function.Value}"));
    }

    [Fact]
    public void The_file_the_host_scales_by_lists_the_functions_that_the_worker_indexes()
    {
        var file = Path.Combine(Path.GetDirectoryName(WorkerProgram.Path)!, "functions.metadata");
        var listed = JsonElement.Parse(File.ReadAllText(file)).EnumerateArray().Select(HostedFunction.Of);
        Assert.Equal(Comparable(listed), Comparable(hosts.Worker.Worker.Functions));
    }

    [Fact]
    public void LocalHost_lists_the_same_triggers_routes_methods_keys_schedules_and_queues()
    {
        var schedules = JsonElement.Parse(File.ReadAllText(RepositoryFolder.Combine("infra", "schedules.json")));
        var expected = hosts.Worker.Worker.Functions.Select(function => function.Trigger switch
        {
            { Kind: "http" } http => $"{http.Methods} /api/{http.Route}{(http.Level == "Anonymous" ? string.Empty : " (key)")}",
            { Kind: "timer" } timer => $"timer {function.Name}: {schedules.GetProperty(timer.Schedule!.Trim('%')["Schedules:".Length..]).GetString()}",
            var queue => $"queue {function.Name}: {queue.Queue}",
        });

        var address = hosts.Local.Address.ToString().TrimEnd('/');
        var listed = hosts.Local.Process.Output
            .SkipWhile(static line => !line.StartsWith("AIBubble.Functions", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Replace(address, string.Empty, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Select(static line => line.StartsWith("timer", StringComparison.Ordinal) ? line[..line.LastIndexOf(',')] : line);
        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_worker_takes_requests_over_HTTP_and_listens_to_cancel_and_terminate() =>
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "HttpUri", "HandlesInvocationCancelMessage", "HandlesWorkerTerminateMessage" },
            hosts.Worker.Worker.Capabilities.Keys.ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void It_starts_in_reasonable_time_and_memory()
    {
        using var process = Process.GetProcessById(hosts.Worker.Process.Id);
        var memory = process.WorkingSet64 / (1024.0 * 1024);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"Worker: all {hosts.Worker.Worker.Functions.Count} functions loaded after {hosts.Worker.UntilLoaded.TotalSeconds:0.0} s, "
            + $"first healthy answer (seeds loaded and scored) after {hosts.UntilHealthy.TotalSeconds:0.0} s, {memory:0} MB.");

        // Azure's smallest instance has 512 MB, and the host lives there too.
        Assert.InRange(memory, 1, 450);
        Assert.InRange(hosts.Worker.UntilLoaded, TimeSpan.Zero, TimeSpan.FromSeconds(45));
    }

    private static IEnumerable<string> Comparable(IEnumerable<HostedFunction> functions) =>
        functions.Select(static function => $"{function.Name}({function.Parameter}): {function.Trigger}").Order(StringComparer.Ordinal);
}
