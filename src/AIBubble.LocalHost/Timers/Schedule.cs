using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NCrontab;

namespace AIBubble.LocalHost.Timers;

/// <summary>When a timer runs, in UTC: an NCrontab expression or a constant interval.</summary>
internal sealed class Schedule
{
    private readonly string text;
    private readonly CrontabSchedule? crontab;
    private readonly TimeSpan interval;

    private Schedule(string text, CrontabSchedule? crontab, TimeSpan interval)
    {
        this.text = text;
        this.crontab = crontab;
        this.interval = interval;
    }

    /// <summary>Six fields (seconds first), five fields (seconds = 0), or a positive time span.</summary>
    public static bool TryParse(string expression, [NotNullWhen(true)] out Schedule? schedule)
    {
        schedule = null;
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length is 5 or 6)
        {
            var parsed = CrontabSchedule.TryParse(string.Join(' ', fields), new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == 6 });
            if (parsed is not null)
            {
                schedule = new Schedule(expression, parsed, TimeSpan.Zero);
            }
        }
        else if (expression.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.FromSeconds(1))
        {
            schedule = new Schedule(expression, null, interval);
        }

        return schedule is not null;
    }

    /// <summary>The first occurrence after <paramref name="time"/>; <see cref="DateTimeOffset.MaxValue"/> when there is none (30 February).</summary>
    public DateTimeOffset Next(DateTimeOffset time)
    {
        if (crontab is null)
        {
            return time + interval;
        }

        // NCrontab gives back the end of its range when nothing occurs within it; eight years span every leap day.
        var end = time.UtcDateTime.AddYears(8);
        var next = crontab.GetNextOccurrence(time.UtcDateTime, end);
        return next >= end ? DateTimeOffset.MaxValue : new DateTimeOffset(next, TimeSpan.Zero);
    }

    /// <summary>Whether any two of the next occurrences are less than a minute apart: such a schedule is not monitored.</summary>
    public bool RecursWithinAMinute()
    {
        if (crontab is null)
        {
            return interval < TimeSpan.FromMinutes(1);
        }

        // A fixed, arbitrary moment: the property belongs to the expression, not to the present.
        var previous = Next(DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 60 && previous < DateTimeOffset.MaxValue; i++)
        {
            var next = Next(previous);
            if (next - previous < TimeSpan.FromMinutes(1))
            {
                return true;
            }

            previous = next;
        }

        return false;
    }

    public override string ToString() => text;
}
