using AIBubble.Functions;
using AIBubble.LocalHost.Commands;
using AIBubble.LocalHost.Hosting;
using AIBubble.Testing;

namespace AIBubble.LocalHost.Tests;

public sealed class HealthCheckTests
{
    private static readonly FunctionApp App = new(new GeneratedFunctionMetadataProvider(), static _ => { });

    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    [InlineData(404, 1)]
    public async Task Exits_with_zero_only_when_the_app_says_it_is_healthy(int status, int exitCode)
    {
        await using var app = await ReplayServer.StartAsync();
        app.Map("/api/health", Reply.Json("{}", status));

        Assert.Equal(exitCode, await CommandLine.RunAsync(App, "healthcheck", ["--urls", app.BaseAddress.ToString()], TextWriter.Null));
        Assert.Equal("/api/health", Assert.Single(app.Requests).Path);
    }

    [Fact]
    public async Task Exits_with_one_when_nothing_answers()
    {
        Uri address;
        await using (var app = await ReplayServer.StartAsync())
        {
            address = app.BaseAddress;
        }

        Assert.Equal(1, await CommandLine.RunAsync(App, "healthcheck", ["--urls", address.ToString()], TextWriter.Null));
        Assert.Equal(1, await CommandLine.RunAsync(App, "healthcheck", ["--urls", "nowhere"], TextWriter.Null));
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:7071/")]
    [InlineData("", "http://127.0.0.1:7071/")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://+:8080;https://+:8443", "http://127.0.0.1:8080/")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://localhost:5000/", "http://localhost:5000/")]
    public void Asks_this_machine_where_the_app_listens(string? urls, string address) =>
        Assert.Equal(address, HealthCheckCommand.AddressOf(urls).ToString());

    [Fact]
    public async Task Who_asks_for_help_is_told_every_command_and_no_app_begins()
    {
        foreach (var asked in (string[])["help", "--help", "-h", "-?"])
        {
            Assert.True(CommandLine.IsCommand(asked));
            await using var said = new StringWriter();
            Assert.Equal(0, await CommandLine.RunAsync(App, asked, [], said));
            Assert.All((string[])["rebuild", "healthcheck", "--urls"], w => Assert.Contains(w, said.ToString(), StringComparison.Ordinal));
        }

        Assert.All((string[])["--urls", "--urls=http://127.0.0.1:1", "/urls", "a=b"], static setting => Assert.False(CommandLine.IsCommand(setting)));
    }

    [Fact]
    public async Task An_unknown_command_is_misuse() => Assert.Equal(2, await CommandLine.RunAsync(App, "rebuid", [], TextWriter.Null));
}
