using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

/// <summary>Views that are unlikely and possible.</summary>
internal static class AwkwardReport
{
    /// <summary>Foreign text that would be markup if it were not encoded.</summary>
    public const string Markup = "\"><img src=x onerror=alert(1)><script>alert('x')</script>&amp;";

    /// <summary>What the full view lacks: other cut-offs and theme, no thresholds, edge cases of charts, episodes, inputs and changes.</summary>
    public static ReportView Odd()
    {
        var view = SampleReport.View();
        var report = SampleReport.WithInput(view.Report, SampleReport.Input("a", "valuation.cape", "US", 0.00004, "ratio", "relative/path") with
        {
            Note = "Only a note.",
            Stale = true,
            AgeDays = null,
            Quality = null,
            Source = null,
            SnapshotId = null,
            Normalised = null,
        });
        return view with
        {
            Thresholds = null,
            Charts =
            [
                new("a", "ONE-DAY", "One point", "persons", [new(new(2026, 9, 30), -152_300)]),
                new("b", "SHORT", "A month", "shares", [new(new(2026, 9, 1), 0), new(new(2026, 9, 30), 0)]),
                new("c", "YEAR", "A year", "score", [new(new(2025, 11, 30), 0.85), new(new(2026, 10, 31), 0.86)]),
                new("d", "EMPTY", "Nothing", "USD", []),
            ],
            History = [view.History[0], .. view.History.Skip(10).Take(3)],
            Report = report with
            {
                RecordedBy = new DateTimeOffset(2026, 11, 20, 8, 30, 15, 250, TimeSpan.FromHours(2)),
                KnownOn = report.KnownOn.AddDays(-3),
                Subject = "UK-RAILWAYS",
                Verdict = new Verdict(VerdictKind.SpeculativeBubble, HedgeStatus.Unhedged, 0.004, "Hot, and nothing built."),
                Tension = report.Tension with { Low = null },
                Pillars =
                [
                    report.Pillars[0] with { Low = null },
                    report.Pillars[1] with { Geometric = null, Score = 99.96 },
                    .. report.Pillars.Skip(2),
                ],
                Sensitivity =
                [
                    .. report.Sensitivity.Where(static s => s.Method != SensitivityMethod.LeaveOneOut).Take(3),
                    new(ScoreId.Tension, SensitivityMethod.LeaveOneOut, "hedge.education", 0),
                ],
                Exuberance =
                [
                    report.Exuberance[1],
                    report.Exuberance[0] with
                    {
                        MonteCarloPValue = 0.0004,
                        WildBootstrapPValue = 1,
                        Gsadf = -0.004,
                        Episodes = [new(new(2000, 4, 30), new(2001, 3, 31), new(2001, 9, 30), false)],
                    },
                ],
                Changes = new ReportChanges(new(2026, 10, 31), new string('d', 64), []),
            },
        };
    }

    /// <summary>The full view with markup in every field that holds foreign text.</summary>
    public static ReportView Hostile()
    {
        var view = SampleReport.View();
        var report = SampleReport.WithInput(view.Report, SampleReport.Input(Markup, Markup, Markup, 1, Markup, Markup) with
        {
            Source = Markup,
            SnapshotId = Markup,
            Working = Markup,
            Note = Markup,
            Transform = Markup,
        });
        return view with
        {
            Charts = [view.Charts[0] with { Title = Markup, Subject = Markup, Indicator = Markup, Unit = Markup }],
            Report = report with
            {
                Subject = Markup,
                InputsDigest = Markup,
                Rubric = new RubricReference(Markup, Markup, Markup),
                Verdict = report.Verdict with { Statement = Markup, Variants = new Dictionary<string, double>(StringComparer.Ordinal) { [Markup] = 1 } },
                Tension = report.Tension with { Statement = Markup },
                Pillars =
                [
                    .. report.Pillars.Select(static p => p with
                    {
                        Title = Markup,
                        Criteria = [.. p.Criteria.Select(static c => c with { Id = new(c.Id + ".custom"), Title = Markup, Reason = Markup })],
                    }),
                ],
                Sensitivity = [new(new(Markup), SensitivityMethod.LeaveOneOut, Markup, 1), new(new(Markup), SensitivityMethod.SobolTotal, Markup, 1)],
                Exuberance = [.. report.Exuberance.Select(static e => e with { Indicator = Markup, Subject = Markup, Kind = Markup, Statement = Markup })],
                Claims =
                [
                    .. report.Claims.Select(static c => c with
                    {
                        Id = Markup,
                        Claim = Markup,
                        Test = Markup,
                        Finding = Markup,
                        Evidence = [.. c.Evidence.Select(Hostile)],
                    }),
                ],
                Changes = report.Changes! with { Scores = [new(new(Markup), 1, 2, 1, 0, 0)] },
                Caveats = [Markup],
                Attributions = [Markup],
            },
        };
    }

    private static ClaimEvidence Hostile(ClaimEvidence evidence) => evidence with
    {
        Indicator = Markup,
        Subject = Markup,
        Unit = Markup,
        Citation = "javascript:alert(1)",
        SnapshotId = Markup,
    };
}
