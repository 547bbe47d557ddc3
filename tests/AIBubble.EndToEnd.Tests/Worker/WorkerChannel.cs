using System.Collections.Concurrent;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using Grpc.Core;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>The host's end of the stream to one worker: matches answers to questions, which may overtake each other.</summary>
internal sealed class WorkerChannel(IServerStreamWriter<StreamingMessage> worker) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> questions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RpcLog> logs = new();
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the worker has said that it is there.</summary>
    public Task Opened => opened.Task;

    /// <summary>What the worker has logged so far, oldest first.</summary>
    public IReadOnlyList<RpcLog> Logs => [.. logs];

    /// <summary>Reads until the worker closes the stream or dies; whoever still waits for an answer is then told.</summary>
    public async Task ReadAsync(IAsyncStreamReader<StreamingMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            while (await messages.MoveNext(cancellationToken))
            {
                Take(messages.Current);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or Grpc.Core.RpcException or InvalidOperationException)
        {
            // A killed worker closes nothing.
        }

        foreach (var question in questions.Keys)
        {
            Answer(question, static waiting => waiting.TrySetException(new IOException("The worker has gone.")));
        }
    }

    /// <summary>Sends a message and waits for the one that answers it.</summary>
    /// <param name="question">As <see cref="QuestionOf"/> names the answer.</param>
    /// <param name="message">What to send.</param>
    /// <exception cref="IOException">The worker has gone.</exception>
    public async Task<StreamingMessage> AskAsync(string question, StreamingMessage message)
    {
        var waiting = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        questions[question] = waiting;
        await TellAsync(message);
        return await waiting.Task;
    }

    /// <summary>Sends a message that has no answer.</summary>
    /// <exception cref="IOException">The worker has gone.</exception>
    public async Task TellAsync(StreamingMessage message)
    {
        message.RequestId = Guid.NewGuid().ToString();
        // The stream takes one message at a time.
        await writing.WaitAsync();
        try
        {
            await worker.WriteAsync(message);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Grpc.Core.RpcException)
        {
            throw new IOException("The worker has gone.", gone);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose() => writing.Dispose();

    private static string? QuestionOf(StreamingMessage answer) => answer.ContentCase switch
    {
        StreamingMessage.ContentOneofCase.WorkerInitResponse => "init",
        StreamingMessage.ContentOneofCase.FunctionMetadataResponse => "metadata",
        StreamingMessage.ContentOneofCase.FunctionLoadResponse => answer.FunctionLoadResponse.FunctionId,
        StreamingMessage.ContentOneofCase.InvocationResponse => answer.InvocationResponse.InvocationId,
        _ => null,
    };

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                opened.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                logs.Enqueue(message.RpcLog);
                break;
            default:
                if (QuestionOf(message) is { } question)
                {
                    Answer(question, waiting => waiting.TrySetResult(message));
                }

                break;
        }
    }

    private void Answer(string question, Action<TaskCompletionSource<StreamingMessage>> answer)
    {
        if (questions.TryRemove(question, out var waiting))
        {
            answer(waiting);
        }
    }
}
