namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Validates one concern of a rubric.</summary>
internal interface IRubricValidator
{
    /// <summary>Adds every fault of this concern.</summary>
    void Validate(Rubric rubric, RubricChecks checks);
}
