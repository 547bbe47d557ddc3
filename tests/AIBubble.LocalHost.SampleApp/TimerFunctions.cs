using System.Globalization;

namespace AIBubble.LocalHost.SampleApp;

public sealed class TimerFunctions(Journal journal)
{
    [Function("EverySecond")]
    public Task EverySecondAsync([TimerTrigger("* * * * * *")] TimerInfo timer) =>
        WriteAsync($"second {timer.IsPastDue} {(timer.ScheduleStatus is null ? "unmonitored" : "monitored")}");

    [Function("Scheduled")]
    public Task ScheduledAsync([TimerTrigger("%Schedules:Sample%")] TimerInfo timer) =>
        WriteAsync($"scheduled {timer.IsPastDue} {timer.ScheduleStatus?.Last.ToString("u", CultureInfo.InvariantCulture)}");

    [Function("AtStart")]
    public Task AtStartAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => WriteAsync($"start {timer.IsPastDue}");

    private Task WriteAsync(string line)
    {
        journal.Write(line);
        return Task.CompletedTask;
    }
}
