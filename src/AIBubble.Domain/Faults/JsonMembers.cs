namespace AIBubble.Domain.Faults;

/// <summary>The members of a JSON object, each with its place; one that is not there has a place too.</summary>
public sealed class JsonMembers
{
    private readonly JsonCursor owner;
    private readonly Dictionary<string, JsonCursor> members;

    internal JsonMembers(JsonCursor owner, Dictionary<string, JsonCursor> members) => (this.owner, this.members) = (owner, members);

    /// <summary>Those that are there, by name, in the order of the body.</summary>
    public IEnumerable<KeyValuePair<string, JsonCursor>> All => members;

    /// <summary>The member of that name; absent when it is not there.</summary>
    public JsonCursor this[string name] =>
        members.TryGetValue(name, out var member) ? member : new JsonCursor(default, owner.Place.Member(name), owner.Faults);

    /// <summary>Whether the member is there, if only as null.</summary>
    public bool Has(string name) => members.ContainsKey(name);
}
