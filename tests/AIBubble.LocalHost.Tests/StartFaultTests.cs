using System.Net;
using System.Net.Sockets;
using AIBubble.Testing;

namespace AIBubble.LocalHost.Tests;

public sealed class StartFaultTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:0;http://192.0.2.1:0")]
    public async Task Refuses_an_address_others_can_reach_while_no_keys_are_configured(string urls)
    {
        var line = await FailsAsync(Sample.Start(azurite.ConnectionString, arguments: ["--urls", urls]));

        Assert.StartsWith("Refusing to listen on", line, StringComparison.Ordinal);
        Assert.Contains("LocalHost__Keys__Function", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listens_on_every_address_when_keys_are_configured()
    {
        await using var sample = Sample.Start(azurite.ConnectionString, new() { ["LocalHost__Keys__Function"] = "key" },
            arguments: ["--urls", "http://0.0.0.0:0"]);
        using var http = new HttpClient { BaseAddress = await sample.Process.WaitUntilListeningAsync() };

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("v1/guarded")).StatusCode);
    }

    [Fact]
    public async Task Names_the_address_whose_port_is_in_use()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        // By variable instead of by argument: both are documented.
        var sample = Sample.Start(azurite.ConnectionString, new() { ["ASPNETCORE_URLS"] = address }, arguments: ["--unrelated", "x"]);

        Assert.Contains($"Cannot listen on {address}: the port is already in use.", await FailsAsync(sample), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_in_one_sentence_what_to_install_when_Node_js_is_missing()
    {
        var folder = Directory.CreateTempSubdirectory("aibubble-no-node-");
        try
        {
            var line = await FailsAsync(Sample.Start(null, new() { ["PATH"] = folder.FullName, ["Azurite__Location"] = folder.FullName }));

            Assert.StartsWith("Node.js was not found", line, StringComparison.Ordinal);
            Assert.Contains("install Node.js 20 or newer", line, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Says_that_Node_js_is_too_old()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in for an old Node.js is a shell script.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("aibubble-old-node-");
        try
        {
            var node = Path.Combine(folder.FullName, "node");
            await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.4\n");
            File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            var line = await FailsAsync(Sample.Start(null, new() { ["PATH"] = folder.FullName, ["Azurite__Location"] = folder.FullName }));

            Assert.Contains("'18.20.4', too old", line, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("AzureFunctionsJobHost__extensions__queues__batchSize", "99", "extensions.queues.batchSize: The field BatchSize must be between 1 and 32.")]
    [InlineData("AzureFunctionsJobHost__extensions__queues__batchSzie", "9", "extensions.queues.batchSzie is not a setting")]
    [InlineData("LocalHost__DrainSeconds", "soon", "LocalHost:DrainSeconds cannot be \"soon\"")]
    [InlineData("LocalHost__Timers__LeaseSeconds", "61", "LocalHost:Timers:leaseSeconds: The field LeaseSeconds must be between 15 and 60.")]
    [InlineData("LocalHost__DrainSecs", "5", "LocalHost:DrainSecs is not a setting")]
    [InlineData("Schedules__Sample", null, "refers to the setting 'Schedules:Sample', which has no value")]
    [InlineData("Schedules__Sample", "every day", "the schedule 'every day' is neither")]
    [InlineData("Sample__Queue", "No_Queue", "'No_Queue' is not a queue name")]
    [InlineData("AzureWebJobsStorage", "DefaultEndpointsProtocol=secret", "AzureWebJobsStorage is not a valid storage connection")]
    [InlineData("Sample__Level", "11", "The field Level must be between 1 and 10")]
    public async Task Names_a_bad_setting_in_one_line(string name, string? value, string expected) =>
        Assert.Contains(expected, await FailsAsync(Sample.Start(azurite.ConnectionString, new() { [name] = value })), StringComparison.Ordinal);

    private static async Task<string> FailsAsync(Sample sample)
    {
        await using (sample)
        {
            Assert.Equal(1, await sample.Process.WaitForExitAsync());
            Assert.DoesNotContain(sample.Process.Output, line => line.Contains("   at ", StringComparison.Ordinal));
            return Assert.Single(sample.Process.Error);
        }
    }
}
