using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Reads rubrics and names them by digest.</summary>
public static class RubricLoader
{
    /// <summary>The rubric this version of the product ships with (<c>rubric.json</c>).</summary>
    public static Rubric Default { get; } = LoadDefault();

    /// <summary>Reads a rubric from JSON and validates it.</summary>
    /// <param name="json">UTF-8 JSON in the shape of <see cref="Rubric"/>.</param>
    /// <param name="catalogue">The indicators it may name.</param>
    /// <returns>The rubric, or <see langword="null"/> and every fault found.</returns>
    public static (Rubric? Rubric, IReadOnlyList<Fault> Faults) Load(ReadOnlySpan<byte> json, IndicatorCatalogue catalogue)
    {
        Rubric? rubric;
        try
        {
            rubric = JsonSerializer.Deserialize<Rubric>(json, DomainJson.Options);
        }
        catch (JsonException exception)
        {
            return (null, [Fault.At(Pointer(exception.Path), FaultCodes.Malformed, exception.Message)]);
        }

        if (rubric is null)
        {
            return (null, [Fault.At("", FaultCodes.Empty, "The rubric is null.")]);
        }

        var faults = RubricValidator.Validate(rubric, catalogue);
        return (faults.Count == 0 ? rubric : null, faults);
    }

    /// <summary>The canonical JSON: every member in declared order, defaults written out, numbers in their shortest exact form.</summary>
    public static string CanonicalJson(this Rubric rubric) => JsonSerializer.Serialize(rubric, DomainJson.Options);

    /// <summary>SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits.</summary>
    public static string Digest(this Rubric rubric) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rubric.CanonicalJson())));

    private static Rubric LoadDefault()
    {
        using var stream = typeof(RubricLoader).Assembly.GetManifestResourceStream("AIBubble.Domain.rubric.json")
            ?? throw new InvalidOperationException("The embedded rubric is missing from AIBubble.Domain.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var (rubric, faults) = Load(copy.ToArray(), IndicatorCatalogue.Default);
        return rubric ?? throw new InvalidOperationException("The embedded rubric is invalid: " + string.Join(" ", faults.Select(static f => $"{f.Pointer}: {f.Message}")));
    }

    /// <summary><c>$.pillars[0].id</c> as <c>/pillars/0/id</c>.</summary>
    private static string Pointer(string? path) => (path ?? "$")[1..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}
