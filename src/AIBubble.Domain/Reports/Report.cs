using System.Text.Json.Serialization;
using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Reports;

/// <summary>The answer of the product: how hot, which kind, how divided, how hedged, with the working shown. Scores are 0–100.</summary>
public sealed record Report
{
    /// <summary>The day the report is about: only periods that end on or before it are used.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Only what was published on or before this day is used.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>
    /// Only what we had stored by this instant is used; <see langword="null"/> when everything stored counts. Not part of
    /// the document: a report had again by the instant of an earlier one is that report, byte for byte.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? RecordedBy { get; init; }

    /// <summary>When this document was made, UTC. The only field that differs between two runs over the same inputs.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The theme whose series every input reads, or <see langword="null"/> for the rubric's own subjects (AI today).</summary>
    public string? Subject { get; init; }

    /// <summary>The rubric that was applied.</summary>
    public required RubricReference Rubric { get; init; }

    /// <summary>SHA-256 over every observation used, 64 lower-case hexadecimal digits.</summary>
    public required string InputsDigest { get; init; }

    /// <summary>The position in words.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>heat, industrial, divergence and hedge, in this order.</summary>
    public required IReadOnlyList<PillarScore> Pillars { get; init; }

    /// <summary>Divergence not covered by hedge: the reading of system safety.</summary>
    public required TensionScore Tension { get; init; }

    /// <summary>How much the result depends on single criteria, inputs and methodological choices.</summary>
    public required IReadOnlyList<SensitivityEntry> Sensitivity { get; init; }

    /// <summary>Tests for explosive behaviour of the price series the rubric names.</summary>
    public required IReadOnlyList<ExuberanceSummary> Exuberance { get; init; }

    /// <summary>The essay's checkable claims with the evidence so far.</summary>
    public required IReadOnlyList<ClaimReading> Claims { get; init; }

    /// <summary>What moved since the previous report, or <see langword="null"/> when there is none to compare with.</summary>
    public ReportChanges? Changes { get; init; }

    /// <summary>What a reader must know before using the numbers, most important first: missing criteria, stale inputs, breaks.</summary>
    public required IReadOnlyList<string> Caveats { get; init; }

    /// <summary>What licences ask to be said: of every source, and of others whose data is used.</summary>
    public IReadOnlyList<string> Attributions { get; init; } = [];
}

/// <summary>Names a rubric exactly.</summary>
/// <param name="Id">Name of the rubric.</param>
/// <param name="Version">Semantic version.</param>
/// <param name="Digest">SHA-256 of its canonical JSON, 64 lower-case hexadecimal digits.</param>
public sealed record RubricReference(string Id, string Version, string Digest);

/// <summary>The verdicts of the essay. Serialised in kebab case.</summary>
public enum VerdictKind
{
    /// <summary>Coverage of heat or industrial character is too low to say.</summary>
    Undetermined,

    /// <summary>Neither hot nor a build-out.</summary>
    NoBubble,

    /// <summary>Industrial in character and not hot.</summary>
    IndustrialBuildOut,

    /// <summary>Hot, and money turns into useful things.</summary>
    IndustrialBubble,

    /// <summary>Hot, and nothing useful would be left.</summary>
    SpeculativeBubble,
}

/// <summary>How much of the damage is covered. Serialised in kebab case.</summary>
public enum HedgeStatus
{
    /// <summary>Coverage of the hedge pillar is too low to say.</summary>
    Undetermined,

    /// <summary>Next to nothing of the damage is covered.</summary>
    Unhedged,

    /// <summary>Some of the damage is covered.</summary>
    UnderHedged,

    /// <summary>Most of the damage is covered.</summary>
    Hedged,
}

/// <summary>The position in words.</summary>
/// <param name="Kind">Which kind of bubble, if any.</param>
/// <param name="Hedge">How much of the damage is covered.</param>
/// <param name="Robustness">Share (0–1) of methodological variants that give the same kind; not a probability. <see langword="null"/> when no variants were run.</param>
/// <param name="Statement">The verdict as one or two plain sentences.</param>
public sealed record Verdict(VerdictKind Kind, HedgeStatus Hedge, double? Robustness, string Statement)
{
    /// <summary>Share (0–1) of variants that give each kind.</summary>
    public IReadOnlyDictionary<string, double> Variants { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}

/// <summary>One pillar's score and the criteria it is made of.</summary>
public sealed record PillarScore
{
    /// <summary><c>heat</c>, <c>industrial</c>, <c>divergence</c> or <c>hedge</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The pillar in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>0–100; <see langword="null"/> when coverage is below the rubric's threshold. Equals the sum of its criteria's contributions.</summary>
    public required double? Score { get; init; }

    /// <summary>5th percentile over methodological variants.</summary>
    public required double? Low { get; init; }

    /// <summary>Median over methodological variants.</summary>
    public double? Median { get; init; }

    /// <summary>95th percentile over methodological variants.</summary>
    public required double? High { get; init; }

    /// <summary>The same criteria aggregated geometrically, shown beside the arithmetic score.</summary>
    public double? Geometric { get; init; }

    /// <summary>Share (0–1) of the criteria's weight that has a score, stale ones counted in part.</summary>
    public required double Coverage { get; init; }

    /// <summary>All criteria of the pillar, missing ones included.</summary>
    public required IReadOnlyList<CriterionScore> Criteria { get; init; }
}

/// <summary>Whether a criterion can be read today. Serialised in kebab case.</summary>
public enum CriterionStatus
{
    /// <summary>Scored from inputs within their freshness limits.</summary>
    Current,

    /// <summary>Scored, but most of the weight comes from inputs older than their freshness limit.</summary>
    Stale,

    /// <summary>Too few inputs: no score. Missing is never zero.</summary>
    Missing,
}

/// <summary>One criterion's score, its place in the pillar, and every input behind it.</summary>
public sealed record CriterionScore
{
    /// <summary>Contract id, <c>pillar.kebab-name</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The criterion in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>0–100 in the direction of the pillar, or <see langword="null"/> when missing.</summary>
    public required double? Score { get; init; }

    /// <summary>5th percentile over methodological variants.</summary>
    public required double? Low { get; init; }

    /// <summary>Median over methodological variants.</summary>
    public double? Median { get; init; }

    /// <summary>95th percentile over methodological variants.</summary>
    public required double? High { get; init; }

    /// <summary>The rubric's weight within the pillar (the weights of a pillar sum to 1).</summary>
    public required double Weight { get; init; }

    /// <summary>Points this criterion adds to its pillar's score; 0 when missing.</summary>
    public required double Contribution { get; init; }

    /// <summary>Share (0–1) of the inputs' weight that is available.</summary>
    public required double Coverage { get; init; }

    /// <summary>Whether it can be read today.</summary>
    public required CriterionStatus Status { get; init; }

    /// <summary>Why it is missing or stale, in a sentence; <see langword="null"/> when current.</summary>
    public string? Reason { get; init; }

    /// <summary>Everything the rubric reads for this criterion; inputs without data have a null value.</summary>
    public required IReadOnlyList<InputReading> Inputs { get; init; }
}

/// <summary>One input of a criterion: the value it was read from and what became of it.</summary>
public sealed record InputReading
{
    /// <summary>The rubric's id of the input, unique within the criterion.</summary>
    public required string Id { get; init; }

    /// <summary>Catalogue id of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series.</summary>
    public required string Subject { get; init; }

    /// <summary>Last day of the newest period used, or <see langword="null"/> without data.</summary>
    public required DateOnly? Period { get; init; }

    /// <summary>The value that was scored, after the transform, in <see cref="Unit"/>.</summary>
    public required double? Value { get; init; }

    /// <summary>Unit of <see cref="Value"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>0–100 after normalisation.</summary>
    public required double? Normalised { get; init; }

    /// <summary>When the newest observation used became known.</summary>
    public required DateOnly? KnownOn { get; init; }

    /// <summary>Days from the end of the newest period used to the report's day.</summary>
    public required int? AgeDays { get; init; }

    /// <summary>Weakest quality among the observations used.</summary>
    public required ObservationQuality? Quality { get; init; }

    /// <summary>Source of the newest observation used.</summary>
    public required string? Source { get; init; }

    /// <summary>Citation of the newest observation used.</summary>
    public required string? Citation { get; init; }

    /// <summary>The archived payload the newest observation was read from.</summary>
    public required string? SnapshotId { get; init; }

    /// <summary>Weight within the criterion as the rubric states it.</summary>
    public required double Weight { get; init; }

    /// <summary>Weight actually applied after missing inputs and age, renormalised; 0 without data.</summary>
    public required double EffectiveWeight { get; init; }

    /// <summary>What was done to the series: <c>level</c>, <c>ratio</c>, <c>run-up</c>, …</summary>
    public required string Transform { get; init; }

    /// <summary>The working in words, with the numbers behind a ratio or a change; <see langword="null"/> for a plain level.</summary>
    public string? Working { get; init; }

    /// <summary>Whether the value is older than the freshness limit.</summary>
    public bool Stale { get; init; }

    /// <summary>The supplier's note on the newest observation used.</summary>
    public string? Note { get; init; }
}

/// <summary>Divergence not covered by hedge.</summary>
/// <param name="Score">0–100, or <see langword="null"/> when divergence or hedge is missing.</param>
/// <param name="Low">5th percentile over methodological variants.</param>
/// <param name="High">95th percentile over methodological variants.</param>
/// <param name="Statement">The reading in one plain sentence.</param>
public sealed record TensionScore(double? Score, double? Low, double? High, string Statement)
{
    /// <summary>Median over methodological variants.</summary>
    public double? Median { get; init; }
}

/// <summary>How one choice or one element moves one score.</summary>
/// <param name="Target">What is moved: a pillar id, <c>tension</c> or <c>verdict</c>.</param>
/// <param name="Method"><c>leave-one-out</c>, <c>sobol-first-order</c> or <c>sobol-total</c>.</param>
/// <param name="Factor">The criterion, input or methodological choice.</param>
/// <param name="Effect">Points for leave-one-out (score without the factor minus score with it); an index for Sobol.</param>
public sealed record SensitivityEntry(string Target, string Method, string Factor, double Effect);

/// <summary>One price series' test for explosive behaviour, as the report shows it.</summary>
public sealed record ExuberanceSummary
{
    /// <summary>The series tested.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series.</summary>
    public required string Subject { get; init; }

    /// <summary><c>raw</c> or <c>technology-adjusted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of observations tested and the days they span.</summary>
    public required int Count { get; init; }

    /// <summary>First period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>GSADF statistic of the whole sample.</summary>
    public required double Gsadf { get; init; }

    /// <summary>BSADF statistic at the last date.</summary>
    public required double LastBsadf { get; init; }

    /// <summary>95 % critical value of the BSADF at the last date, Monte Carlo.</summary>
    public required double CriticalValue { get; init; }

    /// <summary>Monte-Carlo p-value of the GSADF.</summary>
    public required double MonteCarloPValue { get; init; }

    /// <summary>Wild-bootstrap p-value of the GSADF.</summary>
    public required double WildBootstrapPValue { get; init; }

    /// <summary>Dated explosive episodes.</summary>
    public required IReadOnlyList<ExuberantEpisode> Episodes { get; init; }

    /// <summary>What it says, in one plain sentence.</summary>
    public required string Statement { get; init; }
}

/// <summary>A run of dates on which a series was explosive.</summary>
/// <param name="Start">First date above the critical value.</param>
/// <param name="Peak">Date of the largest statistic.</param>
/// <param name="End">Last date above, or <see langword="null"/> while it goes on.</param>
/// <param name="Rising">False for an explosive fall, which is not a bubble.</param>
public sealed record ExuberantEpisode(DateOnly Start, DateOnly Peak, DateOnly? End, bool Rising);

/// <summary>What the evidence says of a claim. Serialised in kebab case.</summary>
public enum ClaimStatus
{
    /// <summary>Not yet decidable, or not decidable by data at all (the reading says which).</summary>
    Open,

    /// <summary>The evidence so far agrees.</summary>
    Supported,

    /// <summary>The evidence so far disagrees.</summary>
    Contradicted,

    /// <summary>The claim mixes things up; the reading gives the correction.</summary>
    Corrected,
}

/// <summary>One of the essay's checkable claims and what is known of it.</summary>
public sealed record ClaimReading
{
    /// <summary>Stable kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in our own words.</summary>
    public required string Claim { get; init; }

    /// <summary>What would decide it.</summary>
    public required string Test { get; init; }

    /// <summary>What the evidence says.</summary>
    public required ClaimStatus Status { get; init; }

    /// <summary>The reading in a sentence or two, with the numbers.</summary>
    public required string Finding { get; init; }

    /// <summary>The observations it rests on.</summary>
    public required IReadOnlyList<ClaimEvidence> Evidence { get; init; }

    /// <summary>When it can be decided, if it is about the future.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>One observation a claim rests on.</summary>
public sealed record ClaimEvidence(string Indicator, string Subject, DateOnly Period, double Value, string Unit, DateOnly KnownOn, ObservationQuality Quality, string Citation, string SnapshotId);

/// <summary>What moved between two reports, split exactly: the parts of each score's change add up to it.</summary>
/// <param name="Since">The day of the earlier report.</param>
/// <param name="SinceInputsDigest">Its inputs digest.</param>
/// <param name="Scores">One entry per pillar, criterion and tension that changed.</param>
public sealed record ReportChanges(DateOnly Since, string SinceInputsDigest, IReadOnlyList<ScoreChange> Scores);

/// <summary>The change of one score and its causes, in points.</summary>
/// <param name="Id">Criterion id, pillar id or <c>tension</c>.</param>
/// <param name="Before">Earlier score, or <see langword="null"/> when it was missing.</param>
/// <param name="After">Later score, or <see langword="null"/> when it is missing.</param>
/// <param name="NewData">Points due to periods not known before, and to age.</param>
/// <param name="Revisions">Points due to new values of periods already known.</param>
/// <param name="Rubric">Points due to another rubric.</param>
public sealed record ScoreChange(string Id, double? Before, double? After, double NewData, double Revisions, double Rubric);
