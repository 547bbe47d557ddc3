using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>
/// Everything a score depends on besides the observations: versioned data, never code. A rubric is immutable; another
/// weight makes another rubric with another digest.
/// </summary>
public sealed record Rubric
{
    /// <summary>Name of the rubric.</summary>
    public required string Id { get; init; }

    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>heat, industrial, divergence and hedge, in this order.</summary>
    public required IReadOnlyList<PillarRubric> Pillars { get; init; }

    /// <summary>Series computed from others where nobody publishes them; the first that yields points is used.</summary>
    public required IReadOnlyList<DerivationRubric> Derivations { get; init; }

    /// <summary>How age takes weight away.</summary>
    public required FreshnessRubric Freshness { get; init; }

    /// <summary>Where the words begin.</summary>
    public required VerdictRubric Verdict { get; init; }

    /// <summary>How divergence and hedge make tension.</summary>
    public required TensionRubric Tension { get; init; }

    /// <summary>How far the methodological choices are varied.</summary>
    public required UncertaintyRubric Uncertainty { get; init; }

    /// <summary>The whole market that a theme's run-up is measured against.</summary>
    public required SeriesReference Market { get; init; }

    /// <summary>The essay's checkable claims and the series each is read from.</summary>
    public required IReadOnlyList<ClaimRubric> Claims { get; init; }

    /// <summary>Attributions owed when data of a source is used that does not state its own.</summary>
    public required IReadOnlyList<AttributionRubric> Attributions { get; init; }
}

/// <summary>One pillar.</summary>
public sealed record PillarRubric
{
    /// <summary><c>heat</c>, <c>industrial</c>, <c>divergence</c> or <c>hedge</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The pillar in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>How the criteria become the pillar's score; the geometric mean is shown beside it in any case.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Arithmetic;

    /// <summary>Share (0–1) of the criteria's weight below which the pillar has no score.</summary>
    public required double MinimumCoverage { get; init; }

    /// <summary>Its criteria; their weights sum to 1.</summary>
    public required IReadOnlyList<CriterionRubric> Criteria { get; init; }
}

/// <summary>One criterion.</summary>
public sealed record CriterionRubric
{
    /// <summary>Contract id, <c>pillar.kebab-name</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The criterion in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Share (0–1] of the pillar.</summary>
    public required double Weight { get; init; }

    /// <summary>Why it has this weight.</summary>
    public required string Reason { get; init; }

    /// <summary>How the inputs become the criterion's score.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Arithmetic;

    /// <summary>Share (0–1) of the inputs' weight below which the criterion is missing.</summary>
    public double MinimumCoverage { get; init; } = 0.1;

    /// <summary>Its inputs; the weights of those that are always read (neither fallback nor conditional) sum to 1.</summary>
    public required IReadOnlyList<InputRubric> Inputs { get; init; }
}

/// <summary>How well an anchor is founded. Serialised in lower case.</summary>
public enum Grounding
{
    /// <summary>A published rule or a computed distribution.</summary>
    A,

    /// <summary>Defensible from several dated episodes.</summary>
    B,

    /// <summary>A judgement.</summary>
    C,
}

/// <summary>One input of a criterion: which series, what is done to it, and what counts as little and as much.</summary>
public sealed record InputRubric
{
    /// <summary>Unique within the criterion.</summary>
    public required string Id { get; init; }

    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>The subject read when no theme is asked for.</summary>
    public required string Subject { get; init; }

    /// <summary>What is done to the series.</summary>
    public required TransformRubric Transform { get; init; }

    /// <summary>What scores 0 and what scores 100.</summary>
    public required GoalpostsRubric Goalposts { get; init; }

    /// <summary>Share (0–1] of the criterion.</summary>
    public required double Weight { get; init; }

    /// <summary>Why this input, this transform and these goalposts.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the goalposts come from.</summary>
    public required string Source { get; init; }

    /// <summary>How well the goalposts are founded.</summary>
    public required Grounding Grounding { get; init; }

    /// <summary>Used only when none of the criterion's other inputs has data.</summary>
    public bool Fallback { get; init; }

    /// <summary>Not read when a theme is asked for, because it is about the rubric's own subject (a whole market, a list of industries).</summary>
    public bool OwnSubjectOnly { get; init; }

    /// <summary>Applies only when one of these conditions holds; otherwise it is neither scored nor missed.</summary>
    public IReadOnlyList<ConditionRubric> OnlyIf { get; init; } = [];
}

/// <summary>A series' latest value must be at least so large.</summary>
public sealed record ConditionRubric
{
    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>The subject read when no theme is asked for.</summary>
    public required string Subject { get; init; }

    /// <summary>Smallest value that fulfils the condition, in the catalogue's unit.</summary>
    public required double AtLeast { get; init; }
}

/// <summary>How a value becomes points. Serialised in kebab case.</summary>
public enum GoalpostScale
{
    /// <summary>Straight line between the goalposts.</summary>
    Linear,

    /// <summary>Straight line in the logarithm; both goalposts must be positive, and a value that is not counts as smaller than either.</summary>
    Log,

    /// <summary>Straight line in −ln(1 − x/100), for yearly rates of decline in per cent: 50 % is twice 29.3 %.</summary>
    Decline,

    /// <summary>Straight lines between stated points; low and high are the outermost of them.</summary>
    Points,
}

/// <summary>The anchors of a score. <c>low</c> scores 0 and <c>high</c> scores 100 whichever is larger, so direction is explicit.</summary>
public sealed record GoalpostsRubric
{
    /// <summary>Scores 0.</summary>
    public required double Low { get; init; }

    /// <summary>Scores 100.</summary>
    public required double High { get; init; }

    /// <summary>The line between them.</summary>
    public GoalpostScale Scale { get; init; } = GoalpostScale.Linear;

    /// <summary>For <see cref="GoalpostScale.Points"/>: values with their scores, both in ascending order.</summary>
    public IReadOnlyList<GoalpostPoint> Points { get; init; } = [];
}

/// <summary>One stated point of a piecewise line.</summary>
/// <param name="Value">The value in its own unit.</param>
/// <param name="Score">Its score, 0–100.</param>
public sealed record GoalpostPoint(double Value, double Score);

/// <summary>Names one series.</summary>
/// <param name="Indicator">Catalogue id.</param>
/// <param name="Subject">Subject.</param>
public sealed record SeriesReference(string Indicator, string Subject);

/// <summary>How age takes weight away.</summary>
/// <param name="HalfLifeDays">Days beyond the catalogue's freshness limit after which half of an input's weight is gone.</param>
/// <param name="StaleBandPoints">Points (0–100) by which a value without any weight left may be off either way in the uncertainty analysis.</param>
public sealed record FreshnessRubric(double HalfLifeDays, double StaleBandPoints);

/// <summary>Where the words begin; all in points, 0–100.</summary>
public sealed record VerdictRubric
{
    /// <summary>Heat from which it counts as hot.</summary>
    public required double Hot { get; init; }

    /// <summary>Industrial character from which it counts as industrial.</summary>
    public required double Industrial { get; init; }

    /// <summary>Criteria that must reach a minimum, when they have a score, for anything to count as industrial.</summary>
    public required IReadOnlyList<RequirementRubric> IndustrialRequires { get; init; }

    /// <summary>Hedge from which the damage counts as hedged.</summary>
    public required double Hedged { get; init; }

    /// <summary>Hedge from which it counts as under-hedged rather than unhedged.</summary>
    public required double UnderHedged { get; init; }
}

/// <summary>A criterion that must reach a minimum.</summary>
/// <param name="Criterion">Criterion id.</param>
/// <param name="AtLeast">Points, 0–100.</param>
/// <param name="Reason">Why.</param>
public sealed record RequirementRubric(string Criterion, double AtLeast, string Reason);

/// <summary>How divergence and hedge make tension. Serialised in kebab case.</summary>
public enum TensionFormula
{
    /// <summary>Divergence · (1 − hedge/100): what the hedge leaves uncovered.</summary>
    Uncovered,

    /// <summary>max(0, divergence − hedge).</summary>
    Difference,
}

/// <summary>Tension.</summary>
/// <param name="Formula">How it is computed.</param>
/// <param name="High">Points from which the report calls it high.</param>
/// <param name="Reason">Why this formula.</param>
public sealed record TensionRubric(TensionFormula Formula, double High, string Reason);

/// <summary>How far the methodological choices are varied.</summary>
public sealed record UncertaintyRubric
{
    /// <summary>Number of variants.</summary>
    public required int Variants { get; init; }

    /// <summary>Seed of the variants.</summary>
    public required int Seed { get; init; }

    /// <summary>Concentration of the Dirichlet draws around the rubric's weights; larger is closer.</summary>
    public required double WeightConcentration { get; init; }

    /// <summary>Largest shift of each goalpost as a share (0–0.5) of the distance between the two.</summary>
    public required double GoalpostShift { get; init; }

    /// <summary>Size of each of the two samples of the variance-based sensitivity analysis; a power of two.</summary>
    public required int SensitivityRuns { get; init; }
}

/// <summary>One of the essay's checkable claims.</summary>
public sealed record ClaimRubric
{
    /// <summary>Stable kebab-case id; selects the test.</summary>
    public required string Id { get; init; }

    /// <summary>The claim in our own words.</summary>
    public required string Claim { get; init; }

    /// <summary>What would decide it.</summary>
    public required string Test { get; init; }

    /// <summary>The series its evidence comes from, in the order the test expects.</summary>
    public required IReadOnlyList<SeriesReference> Series { get; init; }

    /// <summary>The number the test compares with, in the unit of the first series; null when it compares with nothing.</summary>
    public double? Threshold { get; init; }

    /// <summary>When it can be decided.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>An attribution that a licence asks for.</summary>
/// <param name="Source">Source id whose observations it applies to.</param>
/// <param name="CitationContains">Text in a citation it applies to as well, or null.</param>
/// <param name="Text">The attribution.</param>
public sealed record AttributionRubric(string Source, string? CitationContains, string Text);
