using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using AIBubble.Functions.Snapshots;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace AIBubble.Functions.Tests;

/// <summary>What the real Functions host demands of the function classes, and what the API's description promises of them.</summary>
public sealed partial class FunctionClassTests
{
    private static readonly List<MethodInfo> Functions =
    [
        .. typeof(SnapshotFunctions).Assembly.GetTypes()
            .SelectMany(static t =>
                t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static m => m.IsDefined(typeof(FunctionAttribute))),
    ];

    private static IEnumerable<(MethodInfo Method, HttpTriggerAttribute Trigger)> Http => Triggers<HttpTriggerAttribute>();

    [Fact]
    public void Every_kind_of_trigger_is_found()
    {
        Assert.NotEmpty(Http);
        Assert.NotEmpty(Triggers<QueueTriggerAttribute>());
        Assert.NotEmpty(Triggers<TimerTriggerAttribute>());
    }

    [Fact]
    public void Names_are_unique_and_valid()
    {
        var names = Functions.ConvertAll(static m => m.GetCustomAttribute<FunctionAttribute>()!.Name);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, static n => Assert.Matches(FunctionName(), n));
    }

    [Fact]
    public void Functions_are_public_instance_methods_of_public_classes_with_exactly_one_trigger() =>
        Assert.All(Functions, static m =>
        {
            Assert.True(m is { IsPublic: true, IsStatic: false } && m.DeclaringType is { IsPublic: true, IsAbstract: false }, Describe(m));
            Assert.Single(m.GetParameters(), IsTrigger);
        });

    [Fact]
    public void Routes_are_stated_relative_and_none_is_the_hosts_own() =>
        Assert.All(Http, static f =>
        {
            Assert.False(string.IsNullOrEmpty(f.Trigger.Route), Describe(f.Method));
            Assert.False(f.Trigger.Route!.StartsWith('/'), Describe(f.Method));
            Assert.DoesNotContain(f.Trigger.Route.Split('/')[0].ToLowerInvariant(), new[] { "admin", "runtime" });
        });

    [Fact]
    public void Every_http_function_states_its_level_and_its_methods() =>
        Assert.All(Functions.SelectMany(static m => m.GetParameters()).Where(static p => p.IsDefined(typeof(HttpTriggerAttribute))), static p =>
        {
            var data = p.GetCustomAttributesData().Single(static a => a.AttributeType == typeof(HttpTriggerAttribute));
            Assert.Equal(typeof(AuthorizationLevel), data.ConstructorArguments.FirstOrDefault().ArgumentType);
            Assert.NotEmpty(p.GetCustomAttribute<HttpTriggerAttribute>()!.Methods!);
        });

    [Fact]
    public void Head_is_answered_wherever_get_is() =>
        Assert.All(Http, static f => Assert.Equal(f.Trigger.Methods!.Contains("get"), f.Trigger.Methods!.Contains("head")));

    [Fact]
    public void What_changes_something_needs_a_key_and_what_reads_or_computes_needs_none()
    {
        foreach (var (method, trigger) in Http)
        {
            var changes = trigger.Methods!.Any(static m => m is not ("get" or "head" or "options")) && trigger.Route is not ("evaluate" or "exuberance");
            Assert.True(trigger.AuthLevel == (changes ? AuthorizationLevel.Function : AuthorizationLevel.Anonymous), Describe(method));
        }
    }

    [Fact]
    public void Parameters_are_of_types_both_hosts_bind() =>
        Assert.All(Functions, static m =>
        {
            var route = m.GetParameters().Select(static p => p.GetCustomAttribute<HttpTriggerAttribute>()?.Route).FirstOrDefault(static r => r is not null)
                ?? string.Empty;
            foreach (var parameter in m.GetParameters())
            {
                var type = parameter.ParameterType;
                var bound = parameter.IsDefined(typeof(HttpTriggerAttribute)) ? type == typeof(HttpRequest)
                    : parameter.IsDefined(typeof(TimerTriggerAttribute)) ? type == typeof(TimerInfo)
                    : parameter.IsDefined(typeof(QueueTriggerAttribute)) ? type == typeof(string) || type is { IsClass: true, IsAbstract: false }
                    : type == typeof(CancellationToken) || type == typeof(FunctionContext)
                        || (type == typeof(string) && route.Contains($"{{{parameter.Name}", StringComparison.Ordinal));
                Assert.True(bound, $"{Describe(m)}: {type} {parameter.Name}");
            }

            Assert.All(Parameter().Matches(route), p => Assert.Contains(m.GetParameters(), q => q.Name == p.Groups["name"].Value));
        });

    [Fact]
    public void Http_functions_return_results_and_the_others_tasks() =>
        Assert.All(Functions, static m =>
        {
            var isHttp = m.GetParameters().Any(static p => p.IsDefined(typeof(HttpTriggerAttribute)));
            var valid = isHttp ? m.ReturnType == typeof(Task<IResult>) || m.ReturnType == typeof(IResult) : m.ReturnType == typeof(Task);
            Assert.True(valid, Describe(m));
        });

    [Fact]
    public void Schedules_are_settings_with_a_valid_default_of_six_fields()
    {
        var defaults = Schedules.Defaults(ObservationSourcesRegistration.Declarations);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (method, trigger) in Triggers<TimerTriggerAttribute>())
        {
            var name = Placeholder().Match(trigger.Schedule).Groups["name"].Value;
            Assert.True(name.Length > 0, $"{Describe(method)}: {trigger.Schedule}");
            Assert.True(defaults.TryGetValue(name, out var expression), $"Schedules:{name} has no default.");
            Assert.Equal(6, expression.Split(' ').Length);
            Assert.NotNull(CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true }));
            used.Add(name);
        }

        // And none is configured for nothing.
        Assert.Equal(defaults.Keys.Order(), used.Order());
    }

    [Fact]
    public void Every_source_has_a_timer_of_its_own()
    {
        var schedules = Triggers<TimerTriggerAttribute>().Select(static f => f.Trigger.Schedule).ToList();
        Assert.All(ObservationSourcesRegistration.Declarations, s => Assert.Contains($"%{Schedules.Section}:{s.Name}%", schedules));
    }

    [Fact]
    public void Queues_are_those_of_the_pipeline_with_valid_names_and_messages_that_survive_the_wire()
    {
        Assert.Equal(QueueNames.Triggered.Order(), Triggers<QueueTriggerAttribute>().Select(static f => f.Trigger.QueueName).Order());
        Assert.All(QueueNames.Triggered.Append(QueueNames.Alerts), static n => Assert.Matches(QueueName(), n));
        Assert.Equal(new WorkMessage("id"), JsonSerializer.Deserialize<WorkMessage>("""{"reason":"id"}""", JsonSerializerOptions.Web));
        Assert.Equal("""{"reason":"id"}""", JsonSerializer.Serialize(new WorkMessage("id"), JsonSerializerOptions.Web));
    }

    [Fact]
    public void Messages_of_earlier_versions_that_still_wait_at_an_upgrade_say_that_there_is_work()
    {
        Assert.Equal("id", JsonSerializer.Deserialize<WorkMessage>("""{"snapshotId":"id","part":3}""", JsonSerializerOptions.Web)!.Reason);
        Assert.Equal("schedule", JsonSerializer.Deserialize<WorkMessage>("""{"reason":"schedule"}""", JsonSerializerOptions.Web)!.Reason);
    }

    [Fact]
    public void No_http_or_queue_function_has_a_retry_attribute() =>
        Assert.All(
            Functions.Where(static m => !m.GetParameters().Any(static p => p.IsDefined(typeof(TimerTriggerAttribute)))),
            static m => Assert.DoesNotContain(m.GetCustomAttributesData(), static a => a.AttributeType.Name.Contains("Retry", StringComparison.Ordinal)));

    [Fact]
    public void The_openapi_document_lists_exactly_the_routes_there_are()
    {
        using var stream = typeof(SnapshotFunctions).Assembly.GetManifestResourceStream("AIBubble.Functions.openapi.json")!;
        using var document = JsonDocument.Parse(stream);
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject()
                .Where(static o => o.Name is "get" or "post" or "put" or "delete" or "patch" or "options")
                .Select(o => $"{o.Name} {Normal(path.Name.TrimStart('/'))}"));
        // HEAD goes with GET, as the document says once for all.
        var served = Http.SelectMany(static f => f.Trigger.Methods!.Where(static m => m != "head")
            .Select(m => $"{m.ToLowerInvariant()} {Normal(f.Trigger.Route!)}"));
        Assert.Equal(served.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    // Parameters may be named differently, and a route may constrain them.
    private static string Normal(string route) => Parameter().Replace(route, "{}");

    private static IEnumerable<(MethodInfo Method, T Trigger)> Triggers<T>()
        where T : Attribute =>
        Functions.SelectMany(static m => m.GetParameters().Select(p => (m, p.GetCustomAttribute<T>())))
            .Where(static f => f.Item2 is not null)
            .Select(static f => (f.m, f.Item2!));

    private static bool IsTrigger(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(HttpTriggerAttribute)) || parameter.IsDefined(typeof(QueueTriggerAttribute))
            || parameter.IsDefined(typeof(TimerTriggerAttribute));

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.None, 1_000)]
    private static partial Regex FunctionName();

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,55}[a-z0-9]$", RegexOptions.None, 1_000)]
    private static partial Regex QueueName();

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Parameter();

    [GeneratedRegex("^%Schedules:(?<name>[A-Za-z]+)%$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Placeholder();
}
