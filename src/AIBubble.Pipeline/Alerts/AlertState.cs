using AIBubble.Domain;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Alerts;

/// <summary>What alerts look at, from one report. The same day, inputs and rubric are the same reading, however often scored.</summary>
/// <param name="Id">Identifies the reading: day, inputs digest and rubric digest.</param>
/// <param name="Kind">The verdict.</param>
/// <param name="Hedge">The hedge status.</param>
/// <param name="Tension">0–100, or <see langword="null"/> when missing.</param>
public sealed record AlertReading(string Id, VerdictKind Kind, HedgeStatus Hedge, double? Tension)
{
    /// <summary>The reading of a report.</summary>
    public static AlertReading Of(Report report) => new(
        FormattableString.Invariant($"{report.AsOf:yyyy-MM-dd}~{report.InputsDigest}~{report.Rubric.Digest}"), report.Verdict.Kind, report.Verdict.Hedge, report.Tension.Score);
}

/// <summary>What is watched. Serialised in kebab case.</summary>
public enum AlertSubject
{
    /// <summary>The verdict's kind.</summary>
    Verdict,

    /// <summary>The hedge status.</summary>
    Hedge,

    /// <summary>Tension: <c>raised</c> or <c>clear</c>.</summary>
    Tension,
}

/// <summary>A change that two consecutive readings agree on.</summary>
/// <param name="Subject">What changed.</param>
/// <param name="From">The word before.</param>
/// <param name="To">The word now.</param>
public sealed record AlertChange(AlertSubject Subject, string From, string To);

/// <summary>What is known of one watched thing.</summary>
/// <param name="Settled">The word last told, or the first ever read; <see langword="null"/> before any reading.</param>
/// <param name="Candidate">Another word that one reading has given.</param>
public sealed record AlertMemory(string? Settled = null, string? Candidate = null);

/// <summary>What the alerts remember between scoring passes and between processes.</summary>
public sealed record AlertState
{
    /// <summary>Id of the last reading.</summary>
    public string? LastReading { get; init; }

    /// <summary>The verdict's kind.</summary>
    public AlertMemory Verdict { get; init; } = new();

    /// <summary>The hedge status.</summary>
    public AlertMemory Hedge { get; init; } = new();

    /// <summary>Whether tension is raised.</summary>
    public AlertMemory Tension { get; init; } = new();

    /// <summary>Events decided on and not yet delivered everywhere.</summary>
    public IReadOnlyList<PendingAlert> Pending { get; init; } = [];
}

/// <summary>An event on its way. Whoever writes <see cref="NotBefore"/> has the right to try until then.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Event">The CloudEvent in structured mode.</param>
/// <param name="DecidedAt">When it was decided, UTC.</param>
/// <param name="Queued">Whether the queue has it.</param>
/// <param name="Posted">Whether the webhook has it, or needs none.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="NotBefore">When the next attempt may begin, UTC.</param>
public sealed record PendingAlert(string Id, string Event, DateTimeOffset DecidedAt, bool Queued, bool Posted, int Attempts, DateTimeOffset NotBefore);

/// <summary>
/// When a change is news: a new word counts once two consecutive readings give it, so a single odd reading is forgotten.
/// The first reading ever sets what later ones are compared with and is no news. Pure.
/// </summary>
public static class AlertRule
{
    /// <summary>Tension at or above its trigger level, until it falls below its clear level.</summary>
    public const string Raised = "raised";

    /// <summary>Tension not raised.</summary>
    public const string Clear = "clear";

    /// <summary>The state after a reading, and what changed with it.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="reading">The reading; one that has the last one's id changes nothing.</param>
    /// <param name="levels">Levels of the tension.</param>
    public static (AlertState State, IReadOnlyList<AlertChange> Changes) Next(AlertState state, AlertReading reading, AlertLevels levels)
    {
        if (state.LastReading == reading.Id)
        {
            return (state, []);
        }

        var changes = new List<AlertChange>();
        return (state with
        {
            LastReading = reading.Id,
            Verdict = Watch(state.Verdict, AlertSubject.Verdict, DomainJson.Word(reading.Kind)),
            Hedge = Watch(state.Hedge, AlertSubject.Hedge, DomainJson.Word(reading.Hedge)),
            Tension = Watch(state.Tension, AlertSubject.Tension, Word(state.Tension.Settled, reading.Tension, levels)),
        }, changes);

        AlertMemory Watch(AlertMemory memory, AlertSubject subject, string? word)
        {
            if (memory.Settled is null)
            {
                return new AlertMemory(word);
            }

            if (word is null || word == memory.Settled)
            {
                // A missing tension confirms nothing: it interrupts like any other word.
                return memory with { Candidate = null };
            }

            if (word != memory.Candidate)
            {
                return memory with { Candidate = word };
            }

            changes.Add(new AlertChange(subject, memory.Settled, word));
            return new AlertMemory(word);
        }
    }

    private static string? Word(string? settled, double? tension, AlertLevels levels) => tension switch
    {
        null => null,
        { } t when settled == Raised => t < levels.Clear ? Clear : Raised,
        { } t => t >= levels.Trigger ? Raised : Clear,
    };
}
