using System.Net;
using System.Text.Json;
using AIBubble.Testing;

namespace AIBubble.LocalHost.Tests;

/// <summary>One process with keys, one without, for all tests of this class.</summary>
public sealed class HttpHosts(AzuriteFixture azurite) : IAsyncLifetime
{
    private Sample? withKeys;
    private Sample? open;

    public HttpClient Keys { get; private set; } = new();

    public HttpClient Open { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        withKeys = Sample.Start(azurite.ConnectionString, new() { ["LocalHost__Keys__Function"] = "f-key", ["LocalHost__Keys__Master"] = "m-key" });
        open = Sample.Start(azurite.ConnectionString, new() { ["AzureWebJobs__Slow__Disabled"] = "true" });
        Keys = new HttpClient { BaseAddress = await withKeys.Process.WaitUntilListeningAsync() };
        Open = new HttpClient { BaseAddress = await open.Process.WaitUntilListeningAsync() };
    }

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        Open.Dispose();
        if (withKeys is not null && open is not null)
        {
            Assert.Equal(0, await withKeys.Process.StopAsync());
            Assert.Equal(0, await open.Process.StopAsync());
            await withKeys.DisposeAsync();
            await open.DisposeAsync();
        }
    }
}

public sealed class HttpTests(HttpHosts hosts) : IClassFixture<HttpHosts>
{
    [Theory]
    [InlineData("v1/guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("v1/guarded", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("v1/guarded", "f-key", HttpStatusCode.OK)]
    [InlineData("v1/guarded", "m-key", HttpStatusCode.OK)]
    [InlineData("v1/master", null, HttpStatusCode.Unauthorized)]
    [InlineData("v1/master", "f-key", HttpStatusCode.Unauthorized)]
    [InlineData("v1/master", "m-key", HttpStatusCode.OK)]
    [InlineData("v1/items/a", null, HttpStatusCode.OK)]
    [InlineData("v1/items/a", "wrong", HttpStatusCode.OK)]
    public async Task A_configured_key_opens_what_its_level_allows(string path, string? key, HttpStatusCode expected)
    {
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            byHeader.Headers.Add("x-functions-key", key);
        }

        Assert.Equal(expected, (await hosts.Keys.SendAsync(byHeader)).StatusCode);
        Assert.Equal(expected, (await hosts.Keys.GetAsync(key is null ? path : $"{path}?code={key}")).StatusCode);
    }

    [Theory]
    [InlineData("v1/guarded")]
    [InlineData("v1/master")]
    public async Task Without_configured_keys_everything_is_open(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await hosts.Open.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_refused_caller_gets_a_problem_that_says_which_key_is_needed()
    {
        var response = await hosts.Keys.GetAsync("v1/guarded");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("function key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1/items/a/3", "a", 3)]
    [InlineData("v1/items/a", "a", null)]
    [InlineData("v1/items/b%20c/0", "b c", 0)]
    public async Task Route_values_are_bound_by_name_and_optional_ones_may_be_left_out(string path, string kind, int? number)
    {
        using var answer = JsonDocument.Parse(await hosts.Open.GetStringAsync(path));

        Assert.Equal(kind, answer.RootElement.GetProperty("kind").GetString());
        Assert.Equal(number, answer.RootElement.GetProperty("number").Deserialize<int?>());
    }

    [Theory]
    [InlineData("GET", "v1/nothing")]
    [InlineData("GET", "items/a")]
    [InlineData("GET", "api/items/a")]
    [InlineData("GET", "v1/items/a/not-a-number")]
    [InlineData("DELETE", "v1/items/a")]
    [InlineData("HEAD", "v1/items/a")]
    [InlineData("GET", "v1/slow/0")]
    public async Task What_no_function_answers_is_not_found_a_wrong_method_and_a_disabled_function_included(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, (await hosts.Open.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    public async Task A_function_without_route_and_methods_answers_every_method_under_its_name(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "v1/greeting");
        var response = await hosts.Open.SendAsync(request);

        Assert.Equal(method, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_route_value_of_the_wrong_type_is_the_callers_fault()
    {
        Assert.Equal("Monday", await hosts.Open.GetStringAsync("v1/days/2026-11-23"));
        Assert.Equal(HttpStatusCode.BadRequest, (await hosts.Open.GetAsync("v1/days/yesterday")).StatusCode);
    }

    [Fact]
    public async Task An_unhandled_exception_is_a_problem_that_tells_nothing_of_the_inside()
    {
        var response = await hosts.Open.GetAsync("v1/broken");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_sixty_megabytes_streams_through()
    {
        using var content = new StreamContent(new MemoryStream(new byte[60_000_000]));
        var response = await hosts.Open.PostAsync("v1/echo", content);

        Assert.Equal("60000000", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_app_knows_its_own_address() =>
        Assert.Equal(hosts.Open.BaseAddress!.Authority, await hosts.Open.GetStringAsync("v1/settings/WEBSITE_HOSTNAME"));
}
