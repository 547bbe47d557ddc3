using System.Collections.Concurrent;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>A worker that has told its functions and loaded them, ready to be called.</summary>
internal sealed class FunctionsWorker
{
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(5);

    private readonly WorkerChannel channel;
    private readonly ConcurrentDictionary<string, HostedFunction> running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Invocation> ended = new();

    private FunctionsWorker(
        WorkerChannel channel,
        MapField<string, string> capabilities,
        IReadOnlyList<HostedFunction> functions,
        IReadOnlyDictionary<string, StatusResult> loaded)
    {
        this.channel = channel;
        Capabilities = capabilities;
        Functions = functions;
        Loaded = loaded;
    }

    /// <summary>What the worker says it can do.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; }

    public IReadOnlyList<HostedFunction> Functions { get; }

    /// <summary>How loading each function ended, by name.</summary>
    public IReadOnlyDictionary<string, StatusResult> Loaded { get; }

    /// <summary>Where the worker takes forwarded requests.</summary>
    public Uri HttpAddress => new(Capabilities["HttpUri"]);

    /// <summary>Every call so far that has ended.</summary>
    public IReadOnlyList<Invocation> Ended => [.. ended];

    /// <summary>The conversation before the first call: who are you, what have you got, load it.</summary>
    public static async Task<FunctionsWorker> SetUpAsync(WorkerChannel channel, string folder)
    {
        var init = new WorkerInitRequest { HostVersion = "4.0.0.0", WorkerDirectory = folder, FunctionAppDirectory = folder };
        var introduction = (await channel.AskAsync("init", new StreamingMessage { WorkerInitRequest = init })).WorkerInitResponse;
        Check(introduction.Result, "The worker did not initialise");
        var request = new FunctionsMetadataRequest { FunctionAppDirectory = folder };
        var metadata = (await channel.AskAsync("metadata", new StreamingMessage { FunctionsMetadataRequest = request })).FunctionMetadataResponse;
        Check(metadata.Result, "The worker did not index");
        var loaded = new Dictionary<string, StatusResult>(StringComparer.Ordinal);
        foreach (var function in metadata.FunctionMetadataResults)
        {
            var load = new StreamingMessage { FunctionLoadRequest = LoadRequest(function) };
            loaded[function.Name] = (await channel.AskAsync(function.FunctionId, load)).FunctionLoadResponse.Result;
        }

        return new FunctionsWorker(channel, introduction.Capabilities, [.. metadata.FunctionMetadataResults.Select(HostedFunction.Of)], loaded);
    }

    /// <summary>The function of this name.</summary>
    public HostedFunction Function(string name) => Functions.Single(function => function.Name == name);

    /// <summary>Calls a function and waits for its end.</summary>
    /// <param name="function">What to call.</param>
    /// <param name="id">Of the call.</param>
    /// <param name="input">What the trigger's parameter is made from.</param>
    /// <param name="metadata">About the input.</param>
    /// <param name="cancellationToken">Asks the function to stop; the call still ends with the function's own answer.</param>
    public async Task<Invocation> InvokeAsync(
        HostedFunction function,
        string id,
        TypedData input,
        IReadOnlyDictionary<string, TypedData> metadata,
        CancellationToken cancellationToken = default)
    {
        var request = new InvocationRequest { InvocationId = id, FunctionId = function.Id, TraceContext = new RpcTraceContext() };
        request.InputData.Add(new ParameterBinding { Name = function.Parameter, Data = input });
        foreach (var (name, value) in metadata)
        {
            request.TriggerMetadata[name] = value;
        }

        running[id] = function;
        try
        {
            var answer = channel.AskAsync(id, new StreamingMessage { InvocationRequest = request });
            await using var cancellation = cancellationToken.Register(() => _ = CancelAsync(id));
            var invocation = Invocation.Of(function.Name, (await answer).InvocationResponse.Result);
            ended.Enqueue(invocation);
            return invocation;
        }
        finally
        {
            running.TryRemove(id, out _);
        }
    }

    /// <summary>As a timer that is due.</summary>
    public Task<Invocation> InvokeTimerAsync(string name) => InvokeAsync(
        Function(name),
        NewId(),
        new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" },
        new Dictionary<string, TypedData>(StringComparer.Ordinal));

    /// <summary>As a message, its body already decoded.</summary>
    public Task<Invocation> InvokeQueueAsync(string name, string message) => InvokeAsync(
        Function(name),
        NewId(),
        new TypedData { String = message },
        new Dictionary<string, TypedData>(StringComparer.Ordinal) { ["DequeueCount"] = new() { Json = "1" }, ["Id"] = new() { String = NewId() } });

    /// <summary>Whether a call of this function is under way.</summary>
    public bool IsRunning(string name) => running.Values.Any(function => function.Name == name);

    /// <summary>Asks every running call of this function to stop, as the host does when it drains or a caller has gone.</summary>
    public Task CancelAllAsync(string name) => Task.WhenAll(running.Where(call => call.Value.Name == name).Select(call => CancelAsync(call.Key)));

    /// <summary>Asks the worker to end itself.</summary>
    public Task TerminateAsync(TimeSpan grace) =>
        channel.TellAsync(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(grace) } });

    public static string NewId() => Guid.NewGuid().ToString();

    private Task CancelAsync(string id)
    {
        var cancel = new InvocationCancel { InvocationId = id, GracePeriod = Duration.FromTimeSpan(CancelGrace) };
        return channel.TellAsync(new StreamingMessage { InvocationCancel = cancel });
    }

    private static FunctionLoadRequest LoadRequest(RpcFunctionMetadata function)
    {
        // As the host: all the worker said, but for the raw bindings.
        var metadata = function.Clone();
        metadata.RawBindings.Clear();
        return new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = metadata };
    }

    private static void Check(StatusResult result, string message)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new InvalidOperationException($"{message}: {result.Result} {result.Exception}");
        }
    }
}
