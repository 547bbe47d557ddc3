using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Scoring;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>
/// Names everything that the report of a month end in real time may have read, so that whether it can have moved is known without computing
/// it. An addition changes the names of the months from its publication on, and none when the rubric does not read its series.
/// </summary>
internal static class MonthInputs
{
    // Other code may make something else of the same rows.
    private static readonly string Engine =
        string.Create(CultureInfo.InvariantCulture, $"{typeof(ReportEngine).Module.ModuleVersionId:N}|{ExuberanceService.Replications}\n");

    /// <summary>One pass over the rows the rubric may read, in the order in which they were published.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="observations">Everything that is stored.</param>
    /// <param name="months">Month ends, ascending.</param>
    /// <returns>32 lower-case hexadecimal digits for each month.</returns>
    public static IReadOnlyDictionary<DateOnly, string> Of(Rubric rubric, ObservationSet observations, IReadOnlyList<DateOnly> months)
    {
        // Rows of one day stay in the order of their series, which is that of their keys.
        var rows = rubric.RequiredSeries()
            .SelectMany(key => observations.Find(key)?.Rows ?? [])
            .OrderBy(static row => row.Observation.KnownOn)
            .ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Engine));
        var names = new Dictionary<DateOnly, string>();
        var next = 0;
        foreach (var month in months)
        {
            for (; next < rows.Count && rows[next].Observation.KnownOn <= month; next++)
            {
                // When it was stored decides between two corrections of one day.
                var row = rows[next];
                var text = string.Create(CultureInfo.InvariantCulture, $"{row.Observation.Digest()}{row.SnapshotId}{row.RecordedAt.UtcTicks}\n");
                hash.AppendData(Encoding.UTF8.GetBytes(text));
            }

            names[month] = Convert.ToHexStringLower(hash.GetCurrentHash().AsSpan(0, 16));
        }

        return names;
    }
}
