using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Pipeline.Tests.Reports;

/// <summary>What a rubric says it may read is all that is looked at to tell which months an addition can have moved.</summary>
public sealed class RequiredSeriesTests
{
    public static TheoryData<string, string> Reports
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var rubric in RubricSet.Shipped.All)
            {
                foreach (var day in new[] { "1996-02-29", "2000-03-31", "2008-09-30", "2019-12-31", "2025-06-30", "2026-10-31" })
                {
                    data.Add(rubric.Version, day);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_of_the_series_a_rubric_may_read_is_the_report_of_all_series(string version, string day)
    {
        var (rubric, date) = (RubricSet.Shipped.All.Single(r => r.Version == version), DateOnly.ParseExact(day, "yyyy-MM-dd", null));
        var required = new ObservationSet(rubric.RequiredSeries().Select(SeedSet.Observations.Find).OfType<ObservationSeries>());
        Assert.True(required.Keys.Count() < SeedSet.Observations.Keys.Count());

        var (all, some) = (SeedSet.InRealTime(rubric, date, SeedSet.Observations), SeedSet.InRealTime(rubric, date, required));
        Assert.Equal(all.InputsDigest, some.InputsDigest);
        Assert.Equal(all.Pillars.Select(static p => p.Score), some.Pillars.Select(static p => p.Score));
        Assert.Equal((all.Verdict.Kind, all.Verdict.Hedge, all.Tension.Score), (some.Verdict.Kind, some.Verdict.Hedge, some.Tension.Score));
    }
}
