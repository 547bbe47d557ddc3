namespace AIBubble.Domain.Exuberance;

/// <summary>
/// A series so nearly free of noise that the statistics would need more exact regressions than
/// <see cref="ExuberanceBudget.MaximumExactRows"/> allows.
/// </summary>
public sealed class TooLittleNoiseException : Exception
{
    internal TooLittleNoiseException()
        : base("The series is almost free of noise and too long to be tested exactly.")
    {
    }
}
