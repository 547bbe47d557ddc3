using System.Text.Json.Serialization;

namespace AIBubble.Domain.Scoring.Rubrics;

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

    /// <summary>What else the variants vary; by default nothing, and each takes the arithmetic or the geometric mean and one of two curves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RobustnessRubric? Robustness { get; init; }
}
