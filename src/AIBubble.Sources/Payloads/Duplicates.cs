using AIBubble.Domain.Faults;

namespace AIBubble.Sources.Payloads;

/// <summary>The one rule for entries about the same thing: the same twice is once, different ones contradict each other and none is believed.</summary>
internal static class Duplicates
{
    /// <summary>Keeps one of equal entries and refuses by name every key that has different ones.</summary>
    /// <param name="entries">The entries in order.</param>
    /// <param name="key">What an entry is about.</param>
    /// <param name="value">What it says.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="name">The key in words, as the subject of a sentence.</param>
    /// <param name="refused">Takes one refusal per contradiction, at the place of the first entry that contradicts an earlier one.</param>
    public static List<T> Settle<T, TKey, TValue>(
        IReadOnlyList<T> entries, Func<T, TKey> key, Func<T, TValue> value, Func<T, PayloadPlace> place, Func<T, string> name, RefusalList refused)
        where TKey : notnull
    {
        var groups = new Dictionary<TKey, List<T>>();
        foreach (var entry in entries)
        {
            if (!groups.TryGetValue(key(entry), out var group))
            {
                groups.Add(key(entry), group = []);
            }

            group.Add(entry);
        }

        var equal = EqualityComparer<TValue>.Default;
        var kept = new List<T>(groups.Count);
        foreach (var group in groups.Values)
        {
            if (group.FindIndex(e => !equal.Equals(value(e), value(group[0]))) is > 0 and var different)
            {
                var other = group[different];
                refused.At(place(other), FaultCodes.ConflictingValues,
                    $"{name(other)} is stated as {value(group[0])} ({place(group[0])}) and as {value(other)} ({place(other)}): neither is believed.");
            }
            else
            {
                kept.Add(group[0]);
            }
        }

        return kept;
    }
}
