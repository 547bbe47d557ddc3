using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Goalposts: two that differ, on a scale that has both.</summary>
internal sealed class GoalpostsValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        foreach (var (input, at) in RubricPlaces.Inputs(rubric))
        {
            Goalposts(input.Goalposts, at + "/goalposts", checks);
        }
    }

    private static void Goalposts(GoalpostsRubric goalposts, string at, RubricChecks checks)
    {
        if (!checks.Finite(goalposts.Low, at + "/low") | !checks.Finite(goalposts.High, at + "/high"))
        {
            return;
        }

        if (goalposts.Low.Equals(goalposts.High))
        {
            checks.Add(at, FaultCodes.GoalpostsCoincide, $"Low and high are both {goalposts.Low}: nothing can be scored between them.");
        }

        if (goalposts.Scale == GoalpostScale.Log && (goalposts.Low <= 0 || goalposts.High <= 0))
        {
            checks.Add(at, FaultCodes.OutOfRange, $"Goalposts of a logarithmic scale must be positive.");
        }

        if (goalposts.Scale == GoalpostScale.Decline && (goalposts.Low >= 100 || goalposts.High >= 100))
        {
            checks.Add(at, FaultCodes.OutOfRange, $"A price cannot fall by 100 % a year or more.");
        }

        if (goalposts.Scale == GoalpostScale.Points && !IsRisingLine(goalposts))
        {
            checks.Add(at + "/points", FaultCodes.OutOfRange, $"Points must rise from low to high in value, not fall in score, and score within 0–100.");
        }
    }

    private static bool IsRisingLine(GoalpostsRubric goalposts)
    {
        var points = goalposts.Points;
        return points.Count >= 2
            && points.Zip(points.Skip(1)).All(static pair => pair.First.Value < pair.Second.Value && pair.First.Score <= pair.Second.Score)
            && points.All(static p => double.IsFinite(p.Value) && p.Score is >= 0 and <= 100)
            && points[0].Value.Equals(goalposts.Low)
            && points[^1].Value.Equals(goalposts.High);
    }
}
