using AIBubble.Domain;

namespace AIBubble.Pipeline.Alerts;

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
    public static (AlertState State, IReadOnlyList<AlertChange> Changes) Next(AlertState state, WatchedReport reading, AlertLevels levels)
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
