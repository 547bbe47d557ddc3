namespace AIBubble.Domain.Faults;

/// <summary>Where in an input something stands, and how faults there are located: by a pointer, by a line, or by both.</summary>
/// <param name="Pointer">JSON pointer; within a line it starts at the line's own value.</param>
/// <param name="Line">1-based line of a body that is read line by line, else <see langword="null"/>.</param>
public readonly record struct FaultPlace(string Pointer, int? Line = null)
{
    /// <summary>The place of a member.</summary>
    public FaultPlace Member(string name) => this with { Pointer = JsonPointer.Member(Pointer, name) };

    /// <summary>The place of an array's item.</summary>
    public FaultPlace Item(int index) => this with { Pointer = JsonPointer.Item(Pointer, index) };

    /// <summary>A fault of what stands here. A whole line has no pointer.</summary>
    public Fault Fault(string code, string message) => new(Line is not null && Pointer.Length == 0 ? null : Pointer, Line, code, message);

    /// <summary>A fault of one of its members.</summary>
    public Fault Fault(string member, string code, string message) => Member(member).Fault(code, message);

    /// <summary>The place in words, for messages about another place.</summary>
    public override string ToString() => Line is { } line ? $"line {line}" : Pointer;
}
