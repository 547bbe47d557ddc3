using AIBubble.LocalHost.Settings;
using AIBubble.Testing;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Tests;

public sealed class SettingsTests(AzuriteFixture azurite) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Values_of_local_settings_json_are_used_and_the_environment_wins()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "local.settings.json"), """
            {
              // Comments are fine, as with Core Tools.
              "IsEncrypted": false,
              "Values": { "Sample__Greeting": "from the file", "Sample:Other": "by colon", "Sample__Third": "file", "Number": 3 },
            }
            """);
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["Sample__Third"] = "environment" }, folder: folder.FullName);
        using var http = new HttpClient { BaseAddress = await sample.Process.WaitUntilListeningAsync() };

        Assert.Equal("from the file", await http.GetStringAsync("v1/greeting"));
        Assert.Equal("by colon", await http.GetStringAsync("v1/settings/Sample:Other"));
        Assert.Equal("environment", await http.GetStringAsync("v1/settings/Sample:Third"));
        Assert.Equal("3", await http.GetStringAsync("v1/settings/Number"));
    }

    [Fact]
    public void Settings_of_host_json_are_read()
    {
        var settings = Read("""
            {
              "version": "2.0",
              "functionTimeout": "00:02:00",
              "logging": { "logLevel": { "default": "Warning", "My.Category": "Debug" } },
              "extensions": {
                "http": { "routePrefix": "/v2/" },
                "queues": { "maxPollingInterval": "00:00:03", "visibilityTimeout": "00:00:04", "batchSize": 10, "maxDequeueCount": 2, "newBatchThreshold": 4 },
                "serviceBus": { "prefetchCount": 1 }
              }
            }
            """);

        Assert.Equal("/v2/", settings.Http.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(2), settings.FunctionTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.Queues.MaxPollingInterval);
        Assert.Equal(TimeSpan.FromSeconds(4), settings.Queues.VisibilityTimeout);
        Assert.Equal(10, settings.Queues.BatchSize);
        Assert.Equal(4, settings.Queues.NewBatchThreshold);
        Assert.Equal(2, settings.Queues.MaxDequeueCount);
        Assert.Equal("Warning", settings.LogLevels["default"]);
        Assert.Equal("Debug", settings.LogLevels["My.Category"]);
    }

    [Fact]
    public void The_host_json_of_this_repository_is_valid() =>
        Assert.Equal("api", HostJson.Read(RepositoryFolder.Combine("host.json"), new ConfigurationBuilder().Build()).Http.RoutePrefix);

    [Theory]
    [InlineData("""{ "version": "1.0", "functionTimeOut": "soon", "loging": {} }""", "functionTimeOut cannot be \"soon\"", "loging is not a setting",
        "version must be")]
    [InlineData("""{ "functionTimeout": "11.00:00:00" }""", "functionTimeout", "version")]
    [InlineData("""{ "version": "2.0", "extensions": { "http": { "routePrefix": "a{b}" } } }""", "extensions.http.routePrefix")]
    [InlineData(
        """{ "version": "2.0", "extensions": { "queues": { "batchSize": 33, "messageEncoding": "utf8", "visiblityTimeout": "00:00:01" } } }""",
        "extensions.queues.batchSize", "extensions.queues.messageEncoding", "extensions.queues.visiblityTimeout is not a setting")]
    public void Every_fault_of_a_section_of_host_json_is_named_at_once(string text, params string[] expected)
    {
        var faults = Assert.Throws<StartFaultException>(() => Read(text)).Faults;

        Assert.Equal(expected.Length, faults.Count);
        Assert.All(expected, part => Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{ \"version\": ")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_host_json_that_is_no_json_object_is_a_fault(string text) => Assert.Throws<StartFaultException>(() => Read(text));

    [Theory]
    [InlineData("{ \"Values\": { \"A\": { \"B\": 1 } } }", "Values.A must be text")]
    [InlineData("{ \"IsEncrypted\": true, \"Values\": {} }", "IsEncrypted")]
    [InlineData("{ \"Values\": [] }", "must be JSON objects")]
    [InlineData("{ \"Values\": ", "not valid JSON")]
    public void A_bad_local_settings_json_is_named(string text, string expected)
    {
        var path = Path.Combine(folder.FullName, "local.settings.json");
        File.WriteAllText(path, text);

        var exception = Assert.Throws<StartFaultException>(() => LocalSettingsFile.Read(path));
        Assert.Contains(expected, Assert.Single(exception.Faults), StringComparison.Ordinal);
    }

    private HostJson Read(string text)
    {
        var path = Path.Combine(folder.FullName, "host.json");
        File.WriteAllText(path, text);
        return HostJson.Read(path, new ConfigurationBuilder().Build());
    }
}
