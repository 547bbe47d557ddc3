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
    /// <returns>The merged rubric, or every fault, each with a pointer into the request.</returns>
    public static Parsed<Rubric> Apply(Rubric rubric, JsonElement change, IndicatorCatalogue catalogue, string root = "/rubric")
    {
        var faults = new FaultCollector();
        if (new JsonCursor(change, new FaultPlace(root), faults).Members(known: null, "a rubric") is not { } members)
        {
            return new Parsed<Rubric>(faults.ToList());
        }

        var merged = JsonNode.Parse(rubric.CanonicalJson())!.AsObject();
        var merge = new Merge();
        foreach (var (name, member) in members.All)
        {
            switch (name)
            {
                case Weights:
                    ApplyWeights(merge, merged, member);
                    break;
                case GoalpostsMember:
                    ApplyGoalposts(merge, merged, member);
                    break;
                default:
                    merge.Member(merged, name, member, "");
                    break;
            }
        }

        if (faults.Count > 0)
        {
            return new Parsed<Rubric>(faults.ToList());
        }

        if (!members.Has("version") && !JsonNode.DeepEquals(merged, JsonNode.Parse(rubric.CanonicalJson())))
        {
            merged["version"] = rubric.Version + "+what-if";
        }

        var loaded = RubricLoader.Load(JsonSerializer.SerializeToUtf8Bytes(merged), catalogue);
        return loaded.IsValid
            ? loaded
            : new Parsed<Rubric>([.. loaded.Faults.Select(f => f with { Pointer = merge.InRequest(f.Pointer ?? "", root) })]);
    }

    private static void ApplyWeights(Merge merge, JsonObject rubric, JsonCursor weights)
    {
        foreach (var (id, weight) in Entries(weights))
        {
            if (FindCriterion(rubric, id) is not { } found)
            {
                weight.Refuse(FaultCodes.UnknownId, $"There is no criterion '{id}'.");
                continue;
            }

            merge.Member(found.Node, "weight", weight, found.Path);
            merge.Remember(found.Path[..found.Path.LastIndexOf('/')], weights.Place.Pointer);
        }
    }

    private static void ApplyGoalposts(Merge merge, JsonObject rubric, JsonCursor goalposts)
    {
        foreach (var (id, entry) in Entries(goalposts))
        {
            var slash = id.IndexOf('/', StringComparison.Ordinal);
            var found = slash < 0 ? null : FindCriterion(rubric, id[..slash]);
            var inputs = found?.Node["inputs"]!.AsArray();
            var index = inputs?.ToList().FindIndex(i => (string?)i!["id"] == id[(slash + 1)..]) ?? -1;
            if (index < 0)
            {
                entry.Refuse(FaultCodes.UnknownId, $"There is no input '{id}'; inputs are named criterion-id/input-id.");
                continue;
            }

            merge.Member(inputs![index]!.AsObject(), "goalposts", entry, $"{found!.Value.Path}/inputs/{index}");
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonCursor>> Entries(JsonCursor value) =>
        value.Members(known: null, "a rubric", "Must be a JSON object.")?.All ?? [];

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

    /// <summary>Merges members and remembers where in the request each merged part came from.</summary>
    private sealed class Merge
    {
        private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);

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

        public void Member(JsonObject target, string name, JsonCursor value, string path)
        {
            Remember($"{path}/{name}", value.Place.Pointer);
            if (!target.TryGetPropertyValue(name, out var existing))
            {
                value.Refuse(FaultCodes.UnknownField, $"The rubric has no member '{Blanks.Show(name)}' here.");
                return;
            }

            switch (value.Kind)
            {
                case JsonValueKind.Object when existing is JsonObject inner:
                    var members = value.Members(known: null, "a rubric")!;
                    Straighten(name, members, inner);
                    foreach (var (key, member) in members.All)
                    {
                        Member(inner, key, member, $"{path}/{name}");
                    }

                    break;
                case JsonValueKind.Array when existing is JsonArray list && HasIds(list):
                    ById(list, value, $"{path}/{name}");
                    break;
                case JsonValueKind.Number when existing?.GetValueKind() is JsonValueKind.Number && !double.IsFinite(value.Element.GetDouble()):
                    value.Refuse(FaultCodes.NotFinite, "Must be a finite number.");
                    break;
                case var kind when existing is null || SameKind(kind, existing.GetValueKind()):
                    target[name] = JsonNode.Parse(value.Element.GetRawText());
                    break;
                default:
                    value.Refuse(FaultCodes.WrongType, $"Must be {Describe(existing.GetValueKind())}.");
                    break;
            }
        }

        /// <summary>A new low or high on a line of stated points makes it a straight line, unless new points come with it.</summary>
        private static void Straighten(string name, JsonMembers value, JsonObject goalposts)
        {
            if (name == GoalpostsMember && (value.Has("low") || value.Has("high")) && !value.Has("points") && (string?)goalposts["scale"] == "points")
            {
                goalposts["scale"] = "linear";
                goalposts["points"] = new JsonArray();
            }
        }

        private void ById(JsonArray list, JsonCursor items, string path)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in items.Items(string.Empty)!)
            {
                var members = item.Kind == JsonValueKind.Object ? item.Members(known: null, "a rubric") : null;
                if (members is null || members["id"].Element is not { ValueKind: JsonValueKind.String } given)
                {
                    item.Faults.Add(item.Place.Fault("id", FaultCodes.Missing, "Says nothing about which one is meant: an object with an id is needed."));
                    continue;
                }

                var id = given.GetString()!;
                var index = list.ToList().FindIndex(n => (string?)n!["id"] == id);
                if (index < 0)
                {
                    members["id"].Refuse(FaultCodes.UnknownId, $"The rubric has no '{id}' here.");
                    continue;
                }

                if (!seen.Add(id))
                {
                    members["id"].Refuse(FaultCodes.DuplicateId, $"'{id}' appears twice.");
                }

                Remember($"{path}/{index}", item.Place.Pointer);
                foreach (var (name, member) in members.All)
                {
                    Member(list[index]!.AsObject(), name, member, $"{path}/{index}");
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
