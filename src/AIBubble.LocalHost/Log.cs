using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost;

/// <summary>Everything LocalHost logs. Event ids are fixed: 1xx HTTP and functions, 2xx queues, 3xx timers, 4xx host.</summary>
internal static partial class Log
{
    [LoggerMessage(4100, LogLevel.Error, "Function {Function} failed")]
    public static partial void FunctionFailed(ILogger logger, Exception exception, string function);

    [LoggerMessage(4200, LogLevel.Warning, "Queue {Queue} cannot be polled; trying again")]
    public static partial void QueuePollFailed(ILogger logger, Exception exception, string queue);

    [LoggerMessage(4201, LogLevel.Error, "Function {Function} failed on message {MessageId}, attempt {Attempt} of {Attempts}")]
    public static partial void MessageFailed(ILogger logger, Exception exception, string function, string messageId, long attempt, int attempts);

    [LoggerMessage(4202, LogLevel.Error, "Message {MessageId} goes to {PoisonQueue}: {Reason}")]
    public static partial void MessagePoisoned(ILogger logger, string messageId, string poisonQueue, string reason);

    [LoggerMessage(4203, LogLevel.Warning, "Message {MessageId} of {Queue} was cut short by the stop and is visible again")]
    public static partial void MessageReleased(ILogger logger, string messageId, string queue);

    [LoggerMessage(4204, LogLevel.Warning, "Message {MessageId} of {Queue} is no longer ours: its function is cancelled")]
    public static partial void MessageLost(ILogger logger, string messageId, string queue);

    [LoggerMessage(4207, LogLevel.Warning, "Message {MessageId} of {Queue} is done, and is no longer ours: whoever has it finds nothing left to do")]
    public static partial void MessageDoneTwice(ILogger logger, string messageId, string queue);

    [LoggerMessage(4205, LogLevel.Warning, "Message {MessageId} of {Queue} could not be kept hidden; trying again")]
    public static partial void MessageRenewalFailed(ILogger logger, Exception exception, string messageId, string queue);

    [LoggerMessage(4206, LogLevel.Error, "Message {MessageId} of {Queue} could not be deleted or released; it will be seen again")]
    public static partial void MessageNotSettled(ILogger logger, Exception exception, string messageId, string queue);

    [LoggerMessage(4300, LogLevel.Information, "Timer {Function} runs (due {Due:u}, past due: {IsPastDue})")]
    public static partial void TimerRuns(ILogger logger, string function, DateTimeOffset due, bool isPastDue);

    [LoggerMessage(4301, LogLevel.Warning, "Timer {Function} cannot reach its schedule state; trying again")]
    public static partial void TimerStateFailed(ILogger logger, Exception exception, string function);

    [LoggerMessage(4302, LogLevel.Warning, "Timer {Function} was cut short by the stop; the next start makes up for it")]
    public static partial void TimerCutShort(ILogger logger, string function);

    [LoggerMessage(4303, LogLevel.Warning, "Timer {Function} has lost its lease: another process may run it, so this run is cancelled")]
    public static partial void TimerLeaseLost(ILogger logger, string function);

    [LoggerMessage(4400, LogLevel.Warning, "{Count} functions had not finished when the grace period of {Grace} was over and were cancelled")]
    public static partial void DrainCutShort(ILogger logger, int count, TimeSpan grace);
}
