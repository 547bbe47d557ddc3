using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using AIBubble.Functions.Hosting;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Sources;
using AIBubble.Storage;
using AIBubble.Testing;
using Azure.Identity;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Tests.Infrastructure;

/// <summary>What the infrastructure names is what the code uses, in both directions.</summary>
public sealed partial class InfrastructureTests
{
    private static readonly IReadOnlyDictionary<string, string> DefaultSchedules = Schedules.Defaults(ObservationSourcesRegistration.Declarations);

    private static readonly string FunctionApp = Read("infra", "modules", "function-app.bicep");

    [Fact]
    public void Containers_tables_and_queues_are_those_of_the_code()
    {
        var names = Json("infra", "storage-names.json");
        Assert.Equal(StorageNames.Containers, Texts(names, "containers"));
        Assert.Equal(StorageNames.Tables, Texts(names, "tables"));
        Assert.Equal(StorageNames.Queues, Texts(names, "queues"));
        Assert.Equal(QueueNames.Triggered.Select(static q => q + QueueNames.PoisonSuffix), Texts(names, "poisonQueues"));
    }

    [Fact]
    public void Every_queue_a_function_waits_for_has_a_poison_queue_that_is_watched()
    {
        var waited = Triggers<QueueTriggerAttribute>().Select(static t => t.QueueName).Order(StringComparer.Ordinal);
        Assert.Equal(QueueNames.Triggered.Order(StringComparer.Ordinal), waited);
    }

    [Fact]
    public void Every_timer_has_a_schedule_and_every_schedule_a_timer() => Assert.Equal(
        DefaultSchedules.Keys.Select(static name => $"%{Schedules.Section}:{name}%").Order(StringComparer.Ordinal),
        Triggers<TimerTriggerAttribute>().Select(static t => t.Schedule).Order(StringComparer.Ordinal));

    [Fact]
    public void Schedules_are_the_same_in_the_code_the_deployment_and_the_sample_settings()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            var lines = DefaultSchedules.Select(static s => $"\"{s.Key}\": \"{s.Value}\"").ToList();
            File.WriteAllText(RepositoryFolder.Combine("infra", "schedules.json"), $"{{\n  {string.Join(",\n  ", lines)}\n}}\n");
            var sample = Read("local.settings.sample.json");
            var begin = sample.IndexOf("\"Schedules__", StringComparison.Ordinal);
            var end = sample.IndexOf('\n', sample.LastIndexOf("\"Schedules__", StringComparison.Ordinal));
            var settings = string.Join(",\n    ", lines.Select(static line => "\"Schedules__" + line[1..]));
            File.WriteAllText(RepositoryFolder.Combine("local.settings.sample.json"), sample[..begin] + settings + sample[end..]);
        }

        Assert.Equal(DefaultSchedules, Values(Json("infra", "schedules.json"), string.Empty));
        Assert.Equal(DefaultSchedules, Values(Json("local.settings.sample.json").GetProperty("Values"), $"{Schedules.Section}__"));
        Assert.Contains("loadJsonContent('../schedules.json')", FunctionApp, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_source_has_a_schedule()
    {
        var configuration = new ConfigurationBuilder().Build();
        using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<IConfiguration>(configuration)
            .AddObservationSources(configuration).AddSingleton<SourceRegistry>().BuildServiceProvider();
        var sources = services.GetRequiredService<SourceRegistry>().All;

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.Contains(source.Declaration.Name, DefaultSchedules.Keys));
    }

    [Fact]
    public void Deployed_schedules_are_six_field_expressions_that_fire()
    {
        foreach (var schedule in Json("infra", "schedules.json").EnumerateObject())
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { [$"{Schedules.Section}:{schedule.Name}"] = schedule.Value.GetString() }).Build();
            Assert.NotNull(Schedules.Next(configuration, schedule.Name, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        }
    }

    [Fact]
    public void Storage_settings_of_the_deployment_are_understood_by_the_code()
    {
        var settings = SettingName().Matches(FunctionApp).Select(static m => m.Groups["name"].Value).ToList();
        Assert.Equal(5, settings.Count);
        var values = settings.ToDictionary(
            static s => $"AzureWebJobsStorage:{s}",
            static s => (string?)(s.EndsWith("Uri", StringComparison.Ordinal) ? $"https://{s}.example.org/" : s),
            StringComparer.Ordinal);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddAzureStorage(configuration).BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;

        Assert.Equal("https://blobserviceuri.example.org/", options.BlobServiceUri!.ToString());
        Assert.Equal("https://queueserviceuri.example.org/", options.QueueServiceUri!.ToString());
        Assert.Equal("https://tableserviceuri.example.org/", options.TableServiceUri!.ToString());
        Assert.Equal(("credential", "clientId"), (options.Credential, options.ClientId));
    }

    [Theory]
    [MemberData(nameof(SourceSettings))]
    public void Settings_of_sources_that_come_from_the_vault_or_the_deployment_exist(string setting)
    {
        var path = setting.Split("__");
        Assert.Equal(("Sources", 3), (path[0], path.Length));
        var options = typeof(ObservationSourcesRegistration).Assembly.GetTypes().SingleOrDefault(t => t.Name == path[1] + "Options");
        Assert.NotNull(options);
        Assert.NotNull(options.GetProperty(path[2]));
    }

    public static TheoryData<string> SourceSettings() =>
        [.. Json("infra", "secret-settings.json").EnumerateArray().Select(static e => e.GetString()!)
            .Concat(SourceSetting().Matches(Read("infra", "main.bicep")).Select(static m => m.Value))
            .Where(static s => s.StartsWith("Sources__", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Log_events_that_alerts_wait_for_are_written_by_the_pipeline()
    {
        var written = typeof(Collector).Assembly.GetType("AIBubble.Pipeline.Log", throwOnError: true)!
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(static m => (m.Name, Attribute: m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static m => m.Attribute is not null)
            .Select(static m => m.Attribute!.EventName ?? m.Name)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Json("infra", "log-events.json").EnumerateObject(), e => Assert.Contains(e.Value.GetString()!, written));
    }

    [Fact]
    public void The_container_recipes_and_the_deployment_point_at_what_is_there()
    {
        var app = Regex.Match(Read("azure.yaml"), @"project: (?<path>\S+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["path"].Value;
        Assert.Equal("src/AIBubble.Functions", app);
        Assert.Contains($"dotnet publish {app} ", Read("infra", "functions.Dockerfile"), StringComparison.Ordinal);
        Assert.True(File.Exists(RepositoryFolder.Combine("infra", "main.bicep")));

        var recipe = Read("Dockerfile");
        Assert.Contains("dotnet publish src/AIBubble.LocalHost ", recipe, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(recipe, "\"AIBubble.LocalHost\\.dll\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("Authorization=Key", false)]
    [InlineData("ClientId=0f8fad5b-d9cb-469f-a165-70867728950e;Authorization=AAD", true)]
    [InlineData("authorization=aad", true)]
    public void Telemetry_signs_in_with_the_identity_exactly_when_the_deployment_says_so(string? authentication, bool identity)
    {
        var credential = Telemetry.Credential(authentication);
        Assert.Equal(identity, credential is ManagedIdentityCredential);
    }

    [Fact]
    public void The_deployed_host_lets_through_bodies_as_long_as_the_app_takes() =>
        Assert.Contains($"FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '{BodyLimit.Bytes}'", FunctionApp, StringComparison.Ordinal);

    [Fact]
    public void The_deployment_sets_the_settings_that_telemetry_reads()
    {
        Assert.Contains("APPLICATIONINSIGHTS_CONNECTION_STRING:", FunctionApp, StringComparison.Ordinal);
        Assert.Contains("APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'", FunctionApp, StringComparison.Ordinal);
    }

    private static List<T> Triggers<T>()
        where T : Attribute =>
        [.. typeof(ApplicationRegistration).Assembly.GetTypes()
            .SelectMany(static t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .SelectMany(static m => m.GetParameters())
            .Select(static p => p.GetCustomAttribute<T>())
            .OfType<T>()];

    private static Dictionary<string, string> Values(JsonElement element, string prefix) =>
        element.EnumerateObject()
            .Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(p => p.Name[prefix.Length..], static p => p.Value.GetString()!, StringComparer.Ordinal);

    private static IEnumerable<string> Texts(JsonElement element, string property) =>
        element.GetProperty(property).EnumerateArray().Select(static e => e.GetString()!);

    private static JsonElement Json(params string[] path) => JsonElement.Parse(Read(path));

    private static string Read(params string[] path) => File.ReadAllText(RepositoryFolder.Combine(path));

    [GeneratedRegex(@"AzureWebJobsStorage__(?<name>\w+):", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"Sources__\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceSetting();
}
