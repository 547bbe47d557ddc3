namespace AIBubble.Pipeline.Collecting;

/// <summary>The payload as a whole is not what the source publishes; nothing of it is recorded.</summary>
public sealed class PayloadFaultException : Exception
{
    /// <summary>Creates the fault.</summary>
    /// <param name="message">What was expected and what came, in a sentence an operator can act on.</param>
    /// <param name="innerException">What the reader ran into, if anything.</param>
    public PayloadFaultException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
