namespace AIBubble.LocalHost.SampleApp;

public sealed class TimerFunctions(Journal journal)
{
    [Function("Scheduled")]
    public Task ScheduledAsync([TimerTrigger("%Schedules:Sample%")] TimerInfo timer)
    {
        journal.Write($"scheduled {timer.IsPastDue}");
        return Task.CompletedTask;
    }
}
