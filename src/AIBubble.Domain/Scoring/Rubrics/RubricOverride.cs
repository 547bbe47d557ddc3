using System.Text.Json;
using System.Text.Json.Nodes;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>
/// Lays a what-if over a rubric. The override has the rubric's own shape, and only what differs need be there: objects
/// merge member by member, lists of things with an id merge by id, everything else replaces what stood there. Two
/// shorthands go with it: <c>weights</c> (criterion id → weight) and <c>goalposts</c> (<c>criterion-id/input-id</c> →
/// goalposts). It can change what the rubric has, not add to it. Weights are never rescaled silently: the merged rubric must
/// be valid as it stands, so a changed weight takes the others of its pillar with it.
/// </summary>
public static class RubricOverride
{
    private const string Weights = "weights";
    private const string GoalpostsMember = "goalposts";

    /// <summary>Merges and validates.</summary>
    /// <param name="rubric">The rubric to start from.</param>
    /// <param name="change">The override, a JSON object.</param>
    /// <param name="catalogue">The indicators a rubric may name.</param>
    /// <param name="root">Pointer of the override within the request, such as <c>/rubric</c>.</param>
    /// <returns>The merged rubric, or <see langword="null"/> and every fault, each with a pointer into the request.</returns>
    public static (Rubric? Rubric, IReadOnlyList<Fault> Faults) Apply(Rubric rubric, JsonElement change, IndicatorCatalogue catalogue, string root = "/rubric")
    {
        var faults = new List<Fault>();
        if (change.ValueKind != JsonValueKind.Object)
        {
            return (null, [Fault.At(root, FaultCodes.WrongType, "A rubric is a JSON object.")]);
        }

        var merged = JsonNode.Parse(rubric.CanonicalJson())!.AsObject();
        var merge = new Merge(faults);
        foreach (var member in change.EnumerateObject())
        {
            var at = $"{root}/{Escape(member.Name)}";
            switch (member.Name)
            {
                case Weights:
                    ApplyWeights(merge, merged, member.Value, at);
                    break;
                case GoalpostsMember:
                    ApplyGoalposts(merge, merged, member.Value, at);
                    break;
                default:
                    merge.Member(merged, member.Name, member.Value, "", at);
                    break;
            }
        }

        if (faults.Count > 0)
        {
            return (null, faults);
        }

        if (!change.TryGetProperty("version", out _) && !JsonNode.DeepEquals(merged, JsonNode.Parse(rubric.CanonicalJson())))
        {
            merged["version"] = rubric.Version + "+what-if";
        }

        var (result, found) = RubricLoader.Load(JsonSerializer.SerializeToUtf8Bytes(merged), catalogue);
        return (result, [.. found.Select(f => f with { Pointer = merge.InRequest(f.Pointer ?? "", root) })]);
    }

    private static void ApplyWeights(Merge merge, JsonObject rubric, JsonElement weights, string at)
    {
        foreach (var weight in Members(merge, weights, at))
        {
            if (FindCriterion(rubric, weight.Name) is not { } found)
            {
                merge.Faults.Add(Fault.At($"{at}/{Escape(weight.Name)}", FaultCodes.UnknownId, $"There is no criterion '{weight.Name}'."));
                continue;
            }

            merge.Member(found.Node, "weight", weight.Value, found.Path, $"{at}/{Escape(weight.Name)}");
            merge.Remember(found.Path[..found.Path.LastIndexOf('/')], at);
        }
    }

    private static void ApplyGoalposts(Merge merge, JsonObject rubric, JsonElement goalposts, string at)
    {
        foreach (var entry in Members(merge, goalposts, at))
        {
            var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
            var found = slash < 0 ? null : FindCriterion(rubric, entry.Name[..slash]);
            var inputs = found?.Node["inputs"]!.AsArray();
            var index = inputs?.ToList().FindIndex(i => (string?)i!["id"] == entry.Name[(slash + 1)..]) ?? -1;
            if (index < 0)
            {
                merge.Faults.Add(Fault.At($"{at}/{Escape(entry.Name)}", FaultCodes.UnknownId, $"There is no input '{entry.Name}'; inputs are named criterion-id/input-id."));
                continue;
            }

            merge.Member(inputs![index]!.AsObject(), "goalposts", entry.Value, $"{found!.Value.Path}/inputs/{index}", $"{at}/{Escape(entry.Name)}");
        }
    }

    private static JsonElement.ObjectEnumerator Members(Merge merge, JsonElement element, string at)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.EnumerateObject();
        }

        merge.Faults.Add(Fault.At(at, FaultCodes.WrongType, "Must be a JSON object."));
        return default;
    }

    private static (JsonObject Node, string Path)? FindCriterion(JsonObject rubric, string id)
    {
        var pillars = rubric["pillars"]!.AsArray();
        for (var p = 0; p < pillars.Count; p++)
        {
            var criteria = pillars[p]!["criteria"]!.AsArray();
            for (var c = 0; c < criteria.Count; c++)
            {
                if ((string?)criteria[c]!["id"] == id)
                {
                    return (criteria[c]!.AsObject(), $"/pillars/{p}/criteria/{c}");
                }
            }
        }

        return null;
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>Merges members and remembers where in the request each merged part came from.</summary>
    private sealed class Merge(List<Fault> faults)
    {
        private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);

        public List<Fault> Faults => faults;

        public void Remember(string path, string at) => origins[path] = at;

        /// <summary>The place in the request for a place in the merged rubric: the nearest part above it that the request named.</summary>
        public string InRequest(string path, string root)
        {
            for (var end = path.Length; end >= 0; end = path.LastIndexOf('/', Math.Max(end - 1, 0)))
            {
                if (origins.TryGetValue(path[..end], out var origin))
                {
                    return origin + path[end..];
                }

                if (end == 0)
                {
                    break;
                }
            }

            return root + path;
        }

        public void Member(JsonObject target, string name, JsonElement value, string path, string at)
        {
            Remember($"{path}/{name}", at);
            if (!target.TryGetPropertyValue(name, out var existing))
            {
                faults.Add(Fault.At(at, FaultCodes.UnknownField, $"The rubric has no member '{name}' here."));
                return;
            }

            switch (value.ValueKind)
            {
                case JsonValueKind.Object when existing is JsonObject inner:
                    Straighten(name, value, inner);
                    foreach (var member in value.EnumerateObject())
                    {
                        Member(inner, member.Name, member.Value, $"{path}/{name}", $"{at}/{Escape(member.Name)}");
                    }

                    break;
                case JsonValueKind.Array when existing is JsonArray list && HasIds(list):
                    ById(list, value, $"{path}/{name}", at);
                    break;
                case JsonValueKind.Number when existing?.GetValueKind() is JsonValueKind.Number && value.TryGetDouble(out var number) && !double.IsFinite(number):
                    faults.Add(Fault.At(at, FaultCodes.NotFinite, "Must be a finite number."));
                    break;
                case var kind when existing is null || SameKind(kind, existing.GetValueKind()):
                    target[name] = JsonNode.Parse(value.GetRawText());
                    break;
                default:
                    faults.Add(Fault.At(at, FaultCodes.WrongType, $"Must be {Describe(existing.GetValueKind())}."));
                    break;
            }
        }

        /// <summary>A new low or high on a line of stated points makes it a straight line, unless new points come with it.</summary>
        private static void Straighten(string name, JsonElement value, JsonObject goalposts)
        {
            if (name == GoalpostsMember && (value.TryGetProperty("low", out _) || value.TryGetProperty("high", out _))
                && !value.TryGetProperty("points", out _) && (string?)goalposts["scale"] == "points")
            {
                goalposts["scale"] = "linear";
                goalposts["points"] = new JsonArray();
            }
        }

        private void ById(JsonArray list, JsonElement items, string path, string at)
        {
            var position = 0;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in items.EnumerateArray())
            {
                var here = $"{at}/{position++}";
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
                {
                    faults.Add(Fault.At(here + "/id", FaultCodes.Missing, "Says nothing about which one is meant: an object with an id is needed."));
                    continue;
                }

                var index = list.ToList().FindIndex(n => (string?)n!["id"] == id.GetString());
                if (index < 0)
                {
                    faults.Add(Fault.At(here + "/id", FaultCodes.UnknownId, $"The rubric has no '{id.GetString()}' here."));
                    continue;
                }

                if (!seen.Add(id.GetString()!))
                {
                    faults.Add(Fault.At(here + "/id", FaultCodes.DuplicateId, $"'{id.GetString()}' appears twice."));
                }

                Remember($"{path}/{index}", here);
                foreach (var member in item.EnumerateObject())
                {
                    Member(list[index]!.AsObject(), member.Name, member.Value, $"{path}/{index}", $"{here}/{Escape(member.Name)}");
                }
            }
        }

        private static bool HasIds(JsonArray list) => list.Count > 0 && list[0] is JsonObject first && first.ContainsKey("id");

        private static bool SameKind(JsonValueKind left, JsonValueKind right) =>
            left == right || (left is JsonValueKind.True or JsonValueKind.False && right is JsonValueKind.True or JsonValueKind.False);

        private static string Describe(JsonValueKind kind) => kind switch
        {
            JsonValueKind.Number => "a number",
            JsonValueKind.String => "a text",
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            _ => "true or false",
        };
    }
}
