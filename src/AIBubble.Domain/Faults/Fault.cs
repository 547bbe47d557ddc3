namespace AIBubble.Domain.Faults;

/// <summary>One thing that is wrong with an input, where it is, and a stable code a program can act on.</summary>
/// <param name="Pointer">RFC 6901 JSON pointer (<c>/observations/3/unit</c>), or <see langword="null"/> when the fault is located by line.</param>
/// <param name="Line">1-based line of a CSV or NDJSON body, or <see langword="null"/> when the fault is located by pointer.</param>
/// <param name="Code">Stable kebab-case code, see <see cref="FaultCodes"/>.</param>
/// <param name="Message">A sentence for people: what was found and what is accepted instead.</param>
public sealed record Fault(string? Pointer, int? Line, string Code, string Message)
{
    /// <summary>A fault located by a JSON pointer.</summary>
    public static Fault At(string pointer, string code, string message) => new(pointer, null, code, message);

    /// <summary>A fault located by a line, and within the line by a field name as a pointer.</summary>
    public static Fault AtLine(int line, string? field, string code, string message) =>
        new(field is null ? null : "/" + field, line, code, message);
}
