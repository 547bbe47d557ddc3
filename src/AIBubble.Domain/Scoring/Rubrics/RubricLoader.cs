using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Reads rubrics and names them by digest.</summary>
public static class RubricLoader
{
    private static readonly JsonSerializerOptions Strict = new(DomainJson.Options) { RespectNullableAnnotations = true };

    private const string Resource = "AIBubble.Domain.rubric-";

    /// <summary>The rubric that is applied where none is asked for: the newest of <see cref="RubricSet.Shipped"/>.</summary>
    public static Rubric Default => RubricSet.Shipped.Default;

    /// <summary>Reads a rubric from JSON and validates it.</summary>
    /// <param name="json">UTF-8 JSON in the shape of <see cref="Rubric"/>.</param>
    /// <param name="catalogue">The indicators it may name.</param>
    /// <returns>The rubric, or every fault found.</returns>
    public static Parsed<Rubric> Load(ReadOnlyMemory<byte> json, IndicatorCatalogue catalogue) =>
        JsonBody.Read(json, root => Read(root, catalogue));

    private static Rubric? Read(JsonCursor root, IndicatorCatalogue catalogue)
    {
        RefuseEmptyItems(root);
        if (root.Faults.Count > 0)
        {
            return null;
        }

        Rubric? rubric;
        try
        {
            rubric = root.Element.Deserialize<Rubric>(Strict);
        }
        catch (JsonException exception)
        {
            root.Faults.Add(Fault.At(JsonPointer.OfPath(exception.Path), FaultCodes.Malformed, exception.Message));
            return null;
        }

        if (rubric is null)
        {
            root.Refuse(FaultCodes.Empty, "The rubric is null.");
            return null;
        }

        root.Faults.Add(RubricValidator.Validate(rubric, catalogue));
        return rubric;
    }

    /// <summary>The serialiser takes null as an item of any list; no list of a rubric has a use for it.</summary>
    private static void RefuseEmptyItems(JsonCursor value)
    {
        if (value.Kind == JsonValueKind.Array)
        {
            foreach (var item in value.Items(string.Empty)!)
            {
                if (item.IsAbsent)
                {
                    item.Refuse(FaultCodes.Missing, "An item of a list cannot be null.");
                }

                RefuseEmptyItems(item);
            }
        }
        else if (value.Kind == JsonValueKind.Object && value.Members(known: null, "a rubric") is { } members)
        {
            foreach (var (_, member) in members.All)
            {
                RefuseEmptyItems(member);
            }
        }
    }

    /// <summary>The canonical JSON: every member in declared order, defaults written out, numbers in their shortest exact form.</summary>
    public static string CanonicalJson(this Rubric rubric) => JsonSerializer.Serialize(rubric, DomainJson.Options);

    /// <summary>SHA-256 of the canonical JSON, 64 lower-case hexadecimal digits. Computed once per rubric: every report names its own.</summary>
    public static string Digest(this Rubric rubric) => CanonicalDigest.Of(rubric);

    /// <summary>Every embedded <c>rubric-{version}.json</c>, in order of version.</summary>
    internal static RubricSet LoadShipped()
    {
        var assembly = typeof(RubricLoader).Assembly;
        var rubrics = assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Resource, StringComparison.Ordinal)).Select(LoadEmbedded);
        return new RubricSet([.. rubrics.OrderBy(static r => System.Version.Parse(r.Version))]);
    }

    private static Rubric LoadEmbedded(string name)
    {
        using var stream = typeof(RubricLoader).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var (rubric, faults) = Load(copy.ToArray(), IndicatorCatalogue.Default);
        return rubric ?? throw new InvalidOperationException(
            $"The embedded {name} is invalid: " + string.Join(" ", faults.Select(static f => $"{f.Pointer}: {f.Message}")));
    }
}
