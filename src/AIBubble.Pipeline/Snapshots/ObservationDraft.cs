using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>One observation as it was written, before validation.</summary>
public sealed class ObservationDraft
{
    private readonly DraftField[] fields = new DraftField[ObservationFields.All.Count];

    /// <summary>True when numbers are written as text (CSV).</summary>
    public bool NumbersAreText { get; init; }

    /// <summary>Gets or sets a field by its contract name.</summary>
    /// <exception cref="ArgumentException">The contract does not know the name.</exception>
    public DraftField this[string name]
    {
        get => fields[IndexOf(name)];
        set => fields[IndexOf(name)] = value;
    }

    /// <summary>Reads the fields of one observation object; unknown, repeated or ill-typed members become faults.</summary>
    /// <returns>The draft, or <see langword="null"/> when the value is not an object.</returns>
    public static ObservationDraft? Read(JsonCursor value)
    {
        if (value.Members(ObservationFields.All, "an observation") is not { } members)
        {
            return null;
        }

        var draft = new ObservationDraft();
        foreach (var (name, member) in members.All)
        {
            draft[name] = DraftField.FromJson(member.Element);
        }

        return draft;
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < ObservationFields.All.Count; i++)
        {
            if (string.Equals(ObservationFields.All[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{name}' is not a field of an observation.", nameof(name));
    }
}
