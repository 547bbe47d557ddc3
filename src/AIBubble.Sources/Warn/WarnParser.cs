using System.Globalization;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Warn;

/// <summary>Sums a register of WARN notices by the month of the notice.</summary>
internal static class WarnParser
{
    /// <summary>States publish within days to weeks; a month is stated once it is this many days past.</summary>
    private const int PublicationLag = 10;

    /// <summary>Parses one state's register.</summary>
    /// <exception cref="PayloadFaultException">It is not such a register.</exception>
    public static ParsedPayload Parse(string source, string state, SourcePayload payload)
    {
        var refused = new RefusalList();
        var notices = InForce(WarnRegister.Read(state, payload, refused));
        if (notices.Count == 0)
        {
            throw refused.NothingReadable("The WARN register has no notice.");
        }

        var observations = notices
            .GroupBy(static n => new DateOnly(n.Date.Year, n.Date.Month, 1))
            .Where(m => IsOver(m.Key, payload.RetrievedOn) && m.Any(static n => n.People is not null))
            .OrderBy(static m => m.Key)
            .Select(m => Observe(source, state, m.Key, [.. m]))
            .ToList();
        if (observations.Count == 0)
        {
            refused.Nothing($"The register of {state} yields no value: no notice of a finished month states a number.");
        }

        return refused.With(observations);
    }

    // An amendment takes the place of the last notice of the same employer and place within a year, in that notice's
    // month; without a number of its own it leaves the number as it was, and with one that could not be read the number
    // in force is not known. One that amends nothing in sight stands alone.
    private static List<WarnNotice> InForce(List<WarnNotice> notices)
    {
        var inForce = new List<WarnNotice>();
        var latest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var notice in notices.OrderBy(static n => n.Date).ThenBy(static n => n.IsAmendment)
            .ThenBy(static n => n.Effective, StringComparer.Ordinal).ThenBy(static n => n.Site, StringComparer.Ordinal))
        {
            if (notice.IsAmendment && latest.TryGetValue(notice.Employer, out var index) && notice.Date.DayNumber - inForce[index].Date.DayNumber <= 365)
            {
                if (notice.People is not null || notice.IsUnread)
                {
                    inForce[index] = inForce[index] with { People = notice.People, IsUnread = notice.IsUnread };
                }

                continue;
            }

            latest[notice.Employer] = inForce.Count;
            inForce.Add(notice);
        }

        return inForce;
    }

    private static bool IsOver(DateOnly month, DateOnly retrievedOn) => month.AddMonths(1).AddDays(PublicationLag - 1) <= retrievedOn;

    private static Observation Observe(string source, string state, DateOnly month, List<WarnNotice> notices)
    {
        var end = month.AddMonths(1).AddDays(-1);
        var stated = notices.Count(static n => n.People is not null);
        var unread = notices.Count(static n => n.IsUnread);
        var silent = notices.Count - stated - unread;
        string?[] gaps =
        [
            unread > 0 ? $"the number of {unread.ToString(CultureInfo.InvariantCulture)} could not be read" : null,
            silent > 0 ? $"{silent.ToString(CultureInfo.InvariantCulture)} state no number" : null,
        ];
        var floor = unread + silent > 0 ? $"; {string.Join(", ", gaps.OfType<string>())}, so this is a floor" : "";
        return new Observation
        {
            Series = new SeriesKey("labour.layoffs", "WARN-" + state),
            PeriodStart = month,
            Period = end,
            Value = notices.Sum(static n => n.People ?? 0),
            Unit = "persons",
            KnownOn = end.AddDays(PublicationLag),
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = "https://github.com/bchaps1999/warn-notice-register",
            Note = string.Create(CultureInfo.InvariantCulture,
                $"Sum over {stated} of {notices.Count} WARN notices of the month, as amended{floor}. Announced, not yet carried out; taken as known "
                + $"{PublicationLag} days after the month."),
        };
    }
}
