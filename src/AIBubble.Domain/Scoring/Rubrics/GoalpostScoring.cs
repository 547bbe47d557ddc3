using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Applies goalposts to values.</summary>
internal static class GoalpostScoring
{
    /// <summary>Points (0–100) of a value.</summary>
    /// <param name="goalposts">The goalposts.</param>
    /// <param name="value">The value in its own unit.</param>
    public static double Score(this GoalpostsRubric goalposts, double value) =>
        goalposts.Scale == GoalpostScale.Points
            ? OnPoints(goalposts.Points, value)
            : Between(Position(goalposts, value), Position(goalposts, goalposts.Low), Position(goalposts, goalposts.High));

    /// <summary>Points of a position between those of the goalposts, see <see cref="Position"/>, with goalposts shifted.</summary>
    /// <param name="x">Position of the value.</param>
    /// <param name="low">Position of the goalpost that scores 0.</param>
    /// <param name="high">Position of the one that scores 100.</param>
    /// <param name="normaliser">The curve.</param>
    /// <param name="lowShift">Shift of the low goalpost towards the high one, as a share of their distance.</param>
    /// <param name="highShift">Shift of the high goalpost away from the low one, as a share of their distance.</param>
    public static double Between(double x, double low, double high, Normaliser normaliser = Normaliser.Clipped, double lowShift = 0, double highShift = 0)
    {
        var distance = high - low;
        (low, high) = (low + (lowShift * distance), high + (highShift * distance));
        return normaliser == Normaliser.Clipped
            ? Normalisers.Goalposts(x, low, high)
            : 100 / (1 + Math.Exp(-4 * (((x - low) / (high - low)) - 0.5)));
    }

    /// <summary>
    /// By how much a value lies beyond a goalpost, in its unit: positive beyond the one that scores 100, negative beyond the one that
    /// scores 0; null between the two.
    /// </summary>
    public static double? Beyond(this GoalpostsRubric goalposts, double value)
    {
        var up = goalposts.High > goalposts.Low ? 1 : -1;
        var (overHigh, underLow) = ((value - goalposts.High) * up, (goalposts.Low - value) * up);
        return overHigh > 0 ? overHigh : underLow > 0 ? -underLow : null;
    }

    /// <summary>Where a value lies on the goalposts' scale; a stated line is its own scale, so that shifting it keeps its shape.</summary>
    public static double Position(this GoalpostsRubric goalposts, double value) => goalposts.Scale switch
    {
        GoalpostScale.Linear => value,
        GoalpostScale.Log => value > 0 ? Math.Log(value) : Math.Min(Math.Log(goalposts.Low), Math.Log(goalposts.High)) - 100,
        GoalpostScale.Decline => value < 100 ? -Math.Log(1 - (value / 100)) : 100,
        GoalpostScale.Points => OnPoints(goalposts.Points, value),
        _ => throw new ArgumentOutOfRangeException(nameof(goalposts)),
    };

    private static double OnPoints(IReadOnlyList<GoalpostPoint> points, double value)
    {
        if (value <= points[0].Value)
        {
            return points[0].Score;
        }

        for (var i = 1; i < points.Count; i++)
        {
            if (value < points[i].Value)
            {
                var share = (value - points[i - 1].Value) / (points[i].Value - points[i - 1].Value);
                return points[i - 1].Score + (share * (points[i].Score - points[i - 1].Score));
            }
        }

        return points[^1].Score;
    }
}
