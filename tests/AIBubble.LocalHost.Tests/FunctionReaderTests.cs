using System.Collections.Immutable;
using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.Settings;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Tests;

public sealed class FunctionReaderTests
{
    [Theory]
    [InlineData(nameof(Shapes.Plain), """{"name":"request","type":"httpTrigger","authLevel":"Anonymous"}""", "returns an IResult")]
    [InlineData(nameof(Shapes.UnboundAsync), """{"name":"timer","type":"timerTrigger","schedule":"0 0 0 * * *"}""",
        "nothing binds the parameter 'other' (String)")]
    [InlineData(nameof(Shapes.Void), """{"name":"timer","type":"timerTrigger","schedule":"0 0 0 * * *"}""", "returns a Task, not Void")]
    [InlineData(nameof(Shapes.TimerAsync), """{"name":"timer","type":"timerTrigger","schedule":"every day"}""", "the schedule 'every day' is neither")]
    [InlineData(nameof(Shapes.TimerAsync), """{"name":"timer","type":"timerTrigger","schedule":"%Schedules:X%"}""",
        "refers to the setting 'Schedules:X', which has no value")]
    [InlineData(nameof(Shapes.QueueAsync), """{"name":"message","type":"queueTrigger","queueName":"No_Queue"}""", "'No_Queue' is not a queue name")]
    [InlineData(nameof(Shapes.QueueAsync), """{"name":"message","type":"queueTrigger","queueName":"work","connection":"Other"}""",
        "share one account (AzureWebJobsStorage), not Other")]
    [InlineData(nameof(Shapes.QueueAsync), """{"name":"message","type":"blobTrigger"}""", "not a blobTrigger")]
    public async Task Names_what_keeps_a_function_from_running(string method, string binding, string expected)
    {
        var exception = await Assert.ThrowsAsync<StartFaultException>(() => ReadAsync(new Function("A", method, binding)));
        Assert.Contains(expected, Assert.Single(exception.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_every_fault_at_once()
    {
        var exception = await Assert.ThrowsAsync<StartFaultException>(() => ReadAsync(
            new Function("A", nameof(Shapes.Plain), """{"name":"request","type":"httpTrigger","authLevel":"Anonymous"}"""),
            new Function("B", nameof(Shapes.TimerAsync), """{"name":"timer","type":"timerTrigger","schedule":"every day"}"""),
            new Function("C", nameof(Shapes.QueueAsync), """{"name":"message","type":"queueTrigger","queueName":"x"}""")));
        Assert.Equal(3, exception.Faults.Count);
    }

    [Fact]
    public async Task Reads_routes_levels_schedules_and_queues_and_leaves_out_what_is_disabled()
    {
        var functions = await ReadAsync(
            new Function("Get", nameof(Shapes.Answer),
                """{"name":"request","type":"httpTrigger","authLevel":"Function","methods":["get","post"],"route":"/items/{id}"}"""),
            new Function("Bare", nameof(Shapes.Answer), """{"name":"request","type":"httpTrigger","authLevel":"Anonymous"}"""),
            new Function("Hourly", nameof(Shapes.TimerAsync), """{"name":"timer","type":"timerTrigger","schedule":"0 0 * * * *"}"""),
            new Function("Often", nameof(Shapes.TimerAsync), """{"name":"timer","type":"timerTrigger","schedule":"*/2 * * * * *"}"""),
            new Function("Work", nameof(Shapes.QueueAsync), """{"name":"message","type":"queueTrigger","queueName":"%Queue%"}"""),
            new Function("Off", nameof(Shapes.QueueAsync), """{"name":"message","type":"queueTrigger","queueName":"work"}"""));

        Assert.Equal(("api/items/{id}", AuthorizationLevel.Function), (functions.Http[1].Route, functions.Http[1].Level));
        Assert.Equal(["GET", "POST"], functions.Http[1].Methods);
        Assert.Equal(("api/Bare", 0), (functions.Http[0].Route, functions.Http[0].Methods.Count));
        Assert.Equal([("Hourly", true), ("Often", false)], functions.Timers.Select(static t => (t.Name, t.IsMonitored)));
        Assert.Equal(("Work", "work"), (Assert.Single(functions.Queues).Name, functions.Queues[0].Queue));
    }

    private static Task<FunctionCatalogue> ReadAsync(params Function[] functions) => FunctionReader.ReadAsync(
        new FunctionApp(new Provider(functions), static _ => { }),
        new HostJson(),
        new ConfigurationBuilder().AddInMemoryCollection([new("Queue", "work"), new("AzureWebJobs.Off.Disabled", "true")]).Build());

    private sealed record Function(string Name, string Method, string Binding) : IFunctionMetadata
    {
        public string? FunctionId => Name;

        public bool IsProxy => false;

        public string? Language => "dotnet-isolated";

        public bool ManagedDependencyEnabled => false;

        public string? EntryPoint => $"{typeof(Shapes).FullName}.{Method}";

        public IList<string>? RawBindings => [Binding, """{"name":"$return","type":"http","direction":"Out"}"""];

        public string? ScriptFile => null;

        public IRetryOptions? Retry => null;
    }

    private sealed class Provider(IEnumerable<Function> functions) : IFunctionMetadataProvider
    {
        public Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
            Task.FromResult(functions.ToImmutableArray<IFunctionMetadata>());
    }
}
