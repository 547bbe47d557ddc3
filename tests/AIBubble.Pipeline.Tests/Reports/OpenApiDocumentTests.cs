using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AIBubble.Domain;
using AIBubble.Domain.Backtest;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Forecasts;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace AIBubble.Pipeline.Tests.Reports;

public sealed class OpenApiDocumentTests
{
    private static readonly JsonNode Document = Load();

    public static TheoryData<string, Type> Records => new()
    {
        { "Report", typeof(Report) },
        { "RubricReference", typeof(RubricReference) },
        { "Verdict", typeof(Verdict) },
        { "PillarScore", typeof(PillarScore) },
        { "CriterionScore", typeof(CriterionScore) },
        { "InputReading", typeof(InputReading) },
        { "ValueRange", typeof(ValueRange) },
        { "LeftOutMember", typeof(LeftOutMember) },
        { "RequirementReading", typeof(RequirementReading) },
        { "ContextReading", typeof(ContextReading) },
        { "TensionScore", typeof(TensionScore) },
        { "SensitivityEntry", typeof(SensitivityEntry) },
        { "ExuberanceSummary", typeof(ExuberanceSummary) },
        { "ExuberantEpisode", typeof(ExuberantEpisode) },
        { "ExuberancePath", typeof(ExuberancePath) },
        { "ExuberancePathSet", typeof(ExuberancePathSet) },
        { "ClaimReading", typeof(ClaimReading) },
        { "ClaimEvidence", typeof(ClaimEvidence) },
        { "ReportChanges", typeof(ReportChanges) },
        { "ScoreChange", typeof(ScoreChange) },
        { "ReportComparison", typeof(ReportComparison) },
        { "ReportSummary", typeof(ReportSummary) },
        { "EpisodeScores", typeof(EpisodeScores) },
        { "EpisodePoint", typeof(EpisodePoint) },
        { "HistoryPoint", typeof(HistoryPoint) },
        { "Indicator", typeof(Indicator) },
        { "Fault", typeof(Fault) },
        { "Refusal", typeof(Refusal) },
        { "RunRefusal", typeof(RunRefusal) },
        { "SourceGap", typeof(SourceGap) },
        { "VerdictReading", typeof(VerdictReading) },
        { "ExuberancePoint", typeof(ExuberancePoint) },
        { "Interval", typeof(Interval) },
        { "RunUpEpisode", typeof(RunUpEpisode) },
        { "CrashShare", typeof(CrashShare) },
        { "ModelWeight", typeof(ModelWeight) },
        { "ReliabilityBin", typeof(ReliabilityBin) },
        { "SkillScores", typeof(SkillScores) },
        { "BacktestMetrics", typeof(BacktestMetrics) },
        { "Forecast", typeof(Forecast) },
        { "ForecastScore", typeof(ForecastScore) },
        { "RebuildState", typeof(RebuildState) },
    };

    [Fact]
    public async Task Is_valid_openapi_3_1_without_a_warning()
    {
        using var stream = Open();
        var result = await OpenApiDocument.LoadAsync(stream, "json", new OpenApiReaderSettings(), TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostic!.Errors);
        Assert.Empty(result.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic.SpecificationVersion);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Names_exactly_the_members_that_are_serialised_and_which_may_be_null(string schema, Type type)
    {
        var properties = Schema(schema)["properties"]!.AsObject();
        var members = DomainJson.Options.GetTypeInfo(type).Properties;
        Assert.Equal(members.Select(static m => m.Name).Order(StringComparer.Ordinal), properties.Select(static p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(properties.Select(static p => p.Key), Schema(schema)["required"]!.AsArray().Select(static r => r!.GetValue<string>()));
        Assert.All(members, m => Assert.True(MayBeNull(m) == AllowsNull(properties[m.Name]!), $"{schema}.{m.Name}"));
    }

    private static bool IsWord(Type type) => type.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IWord<>));

    [Theory]
    [MemberData(nameof(Records))]
    public void States_the_types_and_the_words_of_enumerations(string schema, Type type)
    {
        foreach (var member in DomainJson.Options.GetTypeInfo(type).Properties)
        {
            var property = Schema(schema)["properties"]![member.Name]!;
            var clr = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            var expected = clr switch
            {
                _ when clr == typeof(double) => "number",
                _ when clr == typeof(int) => "integer",
                _ when clr == typeof(bool) => "boolean",
                _ when clr == typeof(string) || clr == typeof(DateOnly) || clr == typeof(DateTimeOffset) || clr.IsEnum || IsWord(clr) => "string",
                _ when typeof(IEnumerable).IsAssignableFrom(clr) && !clr.Name.Contains("Dictionary", StringComparison.Ordinal) => "array",
                _ when property["$ref"] is not null || property["anyOf"] is not null => null,
                _ => "object",
            };
            Assert.True(expected is null || Types(property).Contains(expected), $"{schema}.{member.Name} is no {expected}");
            if (clr.IsEnum)
            {
                var words = Enum.GetNames(clr).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);
                Assert.Equal(words.Order(StringComparer.Ordinal),
                    property["enum"]!.AsArray().Where(static v => v is not null).Select(static v => v!.GetValue<string>()).Order(StringComparer.Ordinal));
            }

            if (clr == typeof(DateOnly) || clr == typeof(DateTimeOffset))
            {
                Assert.Equal(clr == typeof(DateOnly) ? "date" : "date-time", property["format"]!.GetValue<string>());
            }
        }
    }

    [Fact]
    public void Describes_every_route_of_the_contract_and_no_other()
    {
        string[] routes =
        [
            "get /assets/{}", "get /backtest", "get /claims", "get /docs", "get /collections", "get /collections/{}", "post /collections/{}", "get /episodes",
            "get /episodes/{}", "post /evaluate", "post /exuberance",
             "get /forecasts", "get /health", "get /indicators", "get /openapi.json",
             "get /operations/rebuild", "post /operations/rebuild", "get /quarantine", "post /quarantine/{}/replay", "get /report",
             "get /report/card.png", "get /report/changes", "get /report/compare", "get /report/exuberance/{}/{}", "get /report/feed.atom",
             "get /report/feed.json",
            "get /report/history", "get /rubric", "get /rubrics",
            "get /series", "get /series/{}/{}", "get /snapshots", "post /snapshots", "options /snapshots", "get /snapshots/{}", "get /snapshots/{}/content",
        ];
        Assert.Equal(routes.Order(StringComparer.Ordinal),
            Operations()
                .Select(static o => $"{o.Method} {string.Join('/', o.Path.Split('/').Select(static s => s.StartsWith('{') ? "{}" : s))}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_declares_the_parameters_of_its_path_and_says_how_it_fails()
    {
        foreach (var (path, method, operation) in Operations())
        {
            var declared = (operation["parameters"]?.AsArray() ?? []).Where(static p => p!["in"]?.GetValue<string>() == "path")
                .Select(static p => p!["name"]!.GetValue<string>());
            Assert.Equal(path.Split('/').Where(static s => s.StartsWith('{')).Select(static s => s.Trim('{', '}')), declared);
            Assert.NotNull(operation["responses"]!["400"]);
            Assert.NotNull(operation["responses"]!["429"]);
            Assert.Equal(method != "options" && path != "/assets/{name}", operation["responses"]!["401"] is not null);
            Assert.Equal(
                method == "post" && (path is "/snapshots" or "/collections/{id}" or "/quarantine/{id}/replay" or "/operations/rebuild"),
                operation["security"] is not null);
        }

        Assert.Equal(Operations()
            .Count(), Operations()
            .Select(static o => o.Operation["operationId"]!.GetValue<string>())
            .Distinct(StringComparer.Ordinal)
            .Count());
    }

    [Fact]
    public void Every_schema_is_used_and_every_reference_resolves()
    {
        var references = References(Document).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in references)
        {
            Assert.NotNull(reference[2..].Split('/').Aggregate((JsonNode?)Document, static (node, step) => node?[step]));
        }

        foreach (var group in new[] { "schemas", "responses", "parameters" })
        {
            Assert.All(Document["components"]![group]!.AsObject(), c => Assert.Contains($"#/components/{group}/{c.Key}", references));
        }
    }

    [Fact]
    public void The_observation_a_client_posts_has_the_fields_of_an_observation()
    {
        // The series key is spelled out as indicator and subject; source belongs to the snapshot.
        var expected = typeof(Observation).GetProperties()
            .Where(static p => p.Name is not (nameof(Observation.Series) or nameof(Observation.Point) or nameof(Observation.Source)))
            .Select(static p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Concat(["indicator", "subject"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal),
            Schema("SnapshotObservation")["properties"]!.AsObject().Select(static p => p.Key).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations() =>
        Document["paths"]!.AsObject().SelectMany(static p => p.Value!.AsObject().Select(o => (p.Key, o.Key, o.Value!)));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(static m => m is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>()] : References(m.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonNode Schema(string name) => Document["components"]!["schemas"]![name]!;

    private static IEnumerable<string> Types(JsonNode property) =>
        property["type"] is JsonArray types ? types.Select(static t => t!.GetValue<string>()) : property["type"] is { } type ? [type.GetValue<string>()] : [];

    private static bool AllowsNull(JsonNode property) =>
        Types(property).Contains("null") || (property["anyOf"]?.AsArray().Any(static a => a!["type"]?.GetValue<string>() == "null") ?? false);

    private static bool MayBeNull(JsonPropertyInfo member) =>
        Nullable.GetUnderlyingType(member.PropertyType) is not null
        || (member.AttributeProvider is PropertyInfo property && !property.PropertyType.IsValueType
            && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable);

    private static JsonNode Load()
    {
        using var stream = Open();
        return JsonNode.Parse(stream)!;
    }

    private static Stream Open() => typeof(OpenApiDocumentTests).Assembly.GetManifestResourceStream("openapi.json")!;
}
