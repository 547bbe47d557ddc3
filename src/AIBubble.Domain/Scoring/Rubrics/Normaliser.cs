namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How a value becomes points: the rubric's clipped line, or a smooth curve through the same anchors.</summary>
internal enum Normaliser
{
    /// <summary>Straight between the goalposts, flat outside: as the rubric states it.</summary>
    Clipped,

    /// <summary>Logistic through 12 at the low and 88 at the high goalpost: nothing is ever quite 0 or 100.</summary>
    Logistic,
}
