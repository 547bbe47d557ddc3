using Azure.Core;
using Azure.Core.Pipeline;

namespace AIBubble.Pipeline.Tests.Faults.OnAzurite;

/// <summary>
/// The way of one process to storage: some requests are answered 503 or 429, time out or are cut off before they are sent; some are done
/// and their answer is lost; and at some the process dies, after which nothing it sends arrives.
/// </summary>
internal sealed class FaultyTransport(int process, FaultPlan plan) : HttpPipelineTransport
{
    private static readonly HttpClientTransport Wire = new(new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) }));
    private int kinds;
    private volatile bool dead;

    /// <summary>What everything that writes is answered while there is no room; <see langword="null"/> while there is.</summary>
    public int? Full { get; set; }

    /// <summary>Whether the process has died.</summary>
    public bool IsDead => dead;

    public override Request CreateRequest() => Wire.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("Everything here is asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (dead)
        {
            throw new ProcessDiedException();
        }

        if (Full is { } status && message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head)
        {
            message.Response = new CannedResponse(status) { ClientRequestId = message.Request.ClientRequestId };
            return;
        }

        switch (plan.Next(process, message.Request.Method.Method))
        {
            case Fault.Refused:
                Refuse(message);
                return;
            case Fault.DeathBefore:
                dead = true;
                throw new ProcessDiedException();
            case Fault.AnswerLost:
                await Wire.ProcessAsync(message);
                message.Response.Dispose();
                throw new IOException("The connection was reset: the request was done, and its answer is lost.");
            case Fault.DeathAfter:
                await Wire.ProcessAsync(message);
                dead = true;
                throw new ProcessDiedException();
            default:
                await Wire.ProcessAsync(message);
                return;
        }
    }

    private void Refuse(HttpMessage message)
    {
        switch (Interlocked.Increment(ref kinds) % 4)
        {
            case 0:
                throw new IOException("The connection was reset before the request was sent.");
            case 1:
                throw new TaskCanceledException("No answer in time.", new TimeoutException());
            case var kind:
                message.Response = new CannedResponse(kind == 2 ? 503 : 429) { ClientRequestId = message.Request.ClientRequestId };
                return;
        }
    }
}
