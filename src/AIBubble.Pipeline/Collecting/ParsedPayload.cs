using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Collecting;

/// <summary>What a payload contained.</summary>
/// <param name="Observations">Everything that could be read, in the payload's order.</param>
/// <param name="Refused">Entries that could not be used, each with its place and reason; they do not spoil the rest.</param>
public sealed record ParsedPayload(IReadOnlyList<Observation> Observations, IReadOnlyList<Fault> Refused)
{
    /// <summary>What was refused or noticed, each with its place, code, reason and excerpt; without excerpts where a parser gives none.</summary>
    public IReadOnlyList<Refusal> Refusals
    {
        get => field ??= [.. Refused.Select(static f => Refusal.Of(f, excerpt: null))];
        init;
    }
}

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
