using System.Collections.Concurrent;
using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Queues;
using AIBubble.LocalHost.Settings;
using AIBubble.Testing;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Tests;

/// <summary>The rules of a listener in this process, on queues in a real Azurite.</summary>
public sealed class QueueListenerTests(AzuriteFixture azurite)
{
    private readonly string name = Sample.NewName("listened");
    private int attempts;

    [Fact]
    public async Task Takes_no_more_messages_than_it_may_work_on()
    {
        using var gate = new SemaphoreSlim(0);
        await using var listener = Listen(new() { BatchSize = 1, NewBatchThreshold = 0 }, () => gate.WaitAsync());
        var queue = await OpenAsync(3);
        await AttemptedAsync(1);

        // Long enough for a listener that does not wait to take the others.
        await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System);
        Assert.Equal(1, attempts);

        gate.Release(3);
        await AttemptedAsync(3);
        await Eventually.TrueAsync(async () => await queue.CountAsync() == 0, "the queue is empty");
    }

    [Fact]
    public async Task A_message_that_fails_comes_back_after_the_time_the_settings_say()
    {
        await using var listener = Listen(new() { VisibilityTimeout = TimeSpan.FromHours(1), MaxDequeueCount = 5 },
            () => throw new InvalidOperationException("as asked"));
        var queue = await OpenAsync(1);
        await AttemptedAsync(1);

        await Task.Delay(TimeSpan.FromMilliseconds(1500), TimeProvider.System);
        Assert.Equal((1, 1), (attempts, await queue.CountAsync()));
        Assert.Empty(await queue.PeekAllAsync());
    }

    [Fact]
    public async Task A_message_is_poison_right_after_its_last_attempt_and_stays_there_until_somebody_looks()
    {
        await using var listener = Listen(new() { VisibilityTimeout = TimeSpan.FromHours(1), MaxDequeueCount = 1 },
            () => throw new InvalidOperationException("as asked"));
        await OpenAsync(1);
        var poison = await Queues.OpenAsync(azurite.ConnectionString, name + "-poison");

        await Eventually.TrueAsync(async () => await poison.CountAsync() == 1, "the message is poison", 15);
        Assert.Equal(1, attempts);
        var message = Assert.Single((await poison.PeekMessagesAsync(32)).Value);
        Assert.Equal(9999, message.ExpiresOn!.Value.Year);
    }

    [Theory]
    [InlineData(0, false, "is done, and is no longer ours")]
    [InlineData(3, false, "is no longer ours: its function is cancelled")]
    [InlineData(3, true, "is no longer ours: its function is cancelled")]
    public async Task A_message_that_somebody_else_has_by_now_is_left_to_them_with_one_line_and_no_stack_trace(int seconds, bool fails, string line)
    {
        var lines = new ConcurrentQueue<string>();
        var queue = await OpenAsync(0);
        var done = new TaskCompletionSource();
        await using (Listen(new() { VisibilityTimeout = TimeSpan.FromHours(1), MaxDequeueCount = 1 }, WorkAsync, lines))
        {
            await queue.SendEncodedAsync("text");
            await done.Task;
        }

        Assert.Contains(line, Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal(0, await queue.CountAsync());
        Assert.Equal(1, attempts);

        async Task WorkAsync()
        {
            try
            {
                // As if another had taken and finished it.
                await queue.ClearMessagesAsync();
                await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);
                _ = fails ? throw new InvalidOperationException("It was cancelled in the middle.") : 0;
            }
            finally
            {
                done.SetResult();
            }
        }
    }

    private async Task<QueueClient> OpenAsync(int messages)
    {
        var queue = await Queues.OpenAsync(azurite.ConnectionString, name);
        for (var i = 0; i < messages; i++)
        {
            await queue.SendEncodedAsync($"text {i}");
        }

        return queue;
    }

    private Task AttemptedAsync(int expected) => Eventually.TrueAsync(() => Volatile.Read(ref attempts) == expected, $"attempt {expected}", 15);

    private Listener Listen(QueueSettings settings, Func<Task> work, ConcurrentQueue<string>? lines = null)
    {
        settings.MaxPollingInterval = TimeSpan.FromMilliseconds(200);
        Func<Task> counted = () =>
        {
            Interlocked.Increment(ref attempts);
            return work();
        };
        return new Listener(azurite.ConnectionString, name, settings, counted, lines ?? []);
    }

    internal sealed class ProbeFunction(Func<Task> work)
    {
        public Task RunAsync(string text) => text.StartsWith("text", StringComparison.Ordinal) ? work() : Task.CompletedTask;
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly RunningFunctions running = new();
        private readonly ServiceProvider services;
        private readonly Task task;

        public Listener(string connectionString, string queue, QueueSettings settings, Func<Task> work, ConcurrentQueue<string> lines)
        {
            services = new ServiceCollection().AddSingleton(work).BuildServiceProvider();
            var host = new HostJson();
            (host.Queues.BatchSize, host.Queues.NewBatchThreshold, host.Queues.MaxDequeueCount, host.Queues.VisibilityTimeout, host.Queues.MaxPollingInterval) =
                (settings.BatchSize, settings.NewBatchThreshold, settings.MaxDequeueCount, settings.VisibilityTimeout, settings.MaxPollingInterval);
            var call = new FunctionCall("Probe", typeof(ProbeFunction).GetMethod(nameof(ProbeFunction.RunAsync))!, "text");
            var client = new QueueServiceClient(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
            task = new QueueListener(new QueueFunction("Probe", call, queue), client, host, new QueueOptions { LeaseSeconds = 3 }, running, new Bell(),
                services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, new LineLogger(lines)).RunAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await running.DrainAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
            await task;
            running.Dispose();
            await services.DisposeAsync();
        }
    }

    private sealed class LineLogger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);
    }
}
