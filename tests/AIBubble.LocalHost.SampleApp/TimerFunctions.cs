using System.Globalization;

namespace AIBubble.LocalHost.SampleApp;

public sealed class TimerFunctions(Journal journal)
{
    [Function("EverySecond")]
    public void EverySecond([TimerTrigger("* * * * * *")] TimerInfo timer) =>
        journal.Write($"second {timer.IsPastDue} {(timer.ScheduleStatus is null ? "unmonitored" : "monitored")}");

    [Function("Scheduled")]
    public void Scheduled([TimerTrigger("%Schedules:Sample%")] TimerInfo timer) =>
        journal.Write($"scheduled {timer.IsPastDue} {timer.ScheduleStatus?.Last.ToString("u", CultureInfo.InvariantCulture)}");

    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => journal.Write($"start {timer.IsPastDue}");
}
