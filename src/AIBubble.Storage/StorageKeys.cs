using System.Globalization;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Storage;

/// <summary>How rows are keyed. Documented in docs/storage.md; a test compares the two.</summary>
public static class StorageKeys
{
    private const string NoStart = "00000000";

    /// <summary>Partition of a series in the observations table: <c>{indicator}~{subject}</c>.</summary>
    public static string SeriesPartition(SeriesKey series) => $"{series.Indicator}~{series.Subject}";

    /// <summary>Takes a series partition apart.</summary>
    public static SeriesKey ParseSeriesPartition(string partition)
    {
        var tilde = partition.IndexOf('~', StringComparison.Ordinal);
        return new SeriesKey(partition[..tilde], partition[(tilde + 1)..]);
    }

    /// <summary>Row of an observation: <c>{period}~{period start}~{known on}~{digest}</c>, days as yyyyMMdd, a missing start as zeros.</summary>
    public static string ObservationRow(Observation observation) =>
        $"{PointPrefix(observation.Period, observation.PeriodStart)}{Day(observation.KnownOn)}~{observation.Digest()}";

    /// <summary>What the rows of one point have in common: <c>{period}~{period start}~</c>.</summary>
    public static string PointPrefix(DateOnly period, DateOnly? periodStart) =>
        $"{Day(period)}~{(periodStart is { } start ? Day(start) : NoStart)}~";

    /// <summary>Takes the days out of an observation's row key.</summary>
    public static (DateOnly Period, DateOnly? PeriodStart, DateOnly KnownOn) ParseObservationRow(string row) =>
        (ParseDay(row.AsSpan(0, 8)), row.AsSpan(9, 8).SequenceEqual(NoStart) ? null : ParseDay(row.AsSpan(9, 8)), ParseDay(row.AsSpan(18, 8)));

    /// <summary>A day as yyyyMMdd.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>An instant so that later ones sort first: milliseconds to the end of time, 15 digits.</summary>
    public static string NewestFirst(DateTimeOffset at) =>
        ((DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks) / TimeSpan.TicksPerMillisecond).ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>Partition of a rubric in the scores table: <c>{version}~{first 16 digits of its digest}</c>.</summary>
    public static string ScorePartition(RubricReference rubric) => $"{rubric.Version}~{rubric.Digest[..16]}";

    /// <summary>Row of a score: <c>{day}~{first 16 digits of the inputs digest}~{scope}</c>.</summary>
    public static string ScoreRow(DateOnly asOf, string inputsDigest, ScoreId scope) => $"{Day(asOf)}~{inputsDigest[..16]}~{scope}";

    /// <summary>Row of a forecast: <c>{month of filing}~{event}</c>, so that a month has one.</summary>
    public static string ForecastRow(DateOnly filedOn, string forecast) => $"{filedOn.ToString("yyyyMM", CultureInfo.InvariantCulture)}~{forecast}";

    /// <summary>A resource name made safe for a row key, in which / \ # ? and control characters are not allowed.</summary>
    public static string Resource(string resource) => Uri.EscapeDataString(resource).Replace('%', '!');

    private static DateOnly ParseDay(ReadOnlySpan<char> text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
