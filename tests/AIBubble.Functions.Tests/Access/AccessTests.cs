using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AIBubble.Functions.Access;
using AIBubble.Testing;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Tests.Access;

/// <summary>What every request passes first.</summary>
public sealed class AccessTests
{
    private const string Key = "a-reading-key-of-the-tests";

    private static readonly (string, string) Keyed = ("Access:ReadingKey", Key);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/report")]
    [InlineData("GET", "/api/health")]
    [InlineData("HEAD", "/api/report")]
    [InlineData("POST", "/api/evaluate")]
    [InlineData("POST", "/api/exuberance")]
    [InlineData("GET", "/api/snapshots")]
    [InlineData("GET", "/api/collections/manual")]
    [InlineData("GET", "/api/none")]
    public async Task With_a_reading_key_nothing_is_read_without_it(string method, string path)
    {
        await using var door = await DoorServer.StartAsync(Keyed);
        Assert.Equal(HttpStatusCode.Unauthorized, await door.StatusAsync(method, path));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.StatusAsync(method, path, ("x-functions-key", Key[..^1])));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.StatusAsync(method, path, ("x-functions-key", Key + "x")));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.StatusAsync(method, path, ("Cookie", $"{ReadingKey.Cookie}={Key}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.StatusAsync(method, $"{path}?code={Key}", ("x-functions-key", "another")));
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync(method, path, ("x-functions-key", Key)));
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync(method, $"{path}?code={Key}"));
    }

    [Theory]
    [InlineData("POST", "/api/snapshots")]
    [InlineData("POST", "/api/collections/sec-edgar")]
    [InlineData("POST", "/api/quarantine/x/replay")]
    [InlineData("OPTIONS", "/api/snapshots")]
    [InlineData("GET", "/api/assets/page.0123456789abcdef.js")]
    public async Task What_the_host_keeps_closed_and_what_is_nobodys_secret_passes_without_it(string method, string path)
    {
        await using var door = await DoorServer.StartAsync(Keyed);
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync(method, path));
    }

    [Fact]
    public async Task More_than_one_instance_takes_on_at_once_is_refused_at_the_door_and_slow_senders_keep_no_reader_out()
    {
        await using var door = await DoorServer.StartAsync(("Access:RequestsAtOnce", "2"), ("Access:BodiesAtOnce", "1"));
        var inside = new[] { door.SendAsync("GET", "/api/slow"), door.SendAsync("GET", "/api/slow") };
        await Eventually.TrueAsync(() => door.AtWork == 2, "two are inside");
        using var refused = await door.SendAsync("GET", "/api/report");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        DoorServer.AssertSafe(refused);

        // Each kind has places of its own.
        var sending = door.PostAsync("/api/slow", "a body");
        await Eventually.TrueAsync(() => door.AtWork == 3, "a body is taken in");
        using var second = await door.PostAsync("/api/slow", "a body");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);

        door.Go.SetResult();
        foreach (var answer in await Task.WhenAll([.. inside, sending]))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answer.Dispose();
        }

        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report"));
    }

    [Fact]
    public async Task Without_one_anybody_reads()
    {
        await using var door = await DoorServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report"));
    }

    [Fact]
    public async Task A_browser_that_was_given_the_key_once_reads_on_by_a_cookie_that_does_not_hold_it()
    {
        await using var door = await DoorServer.StartAsync(Keyed);
        using var page = await door.SendAsync("GET", $"/api/report?code={Key}", ("X-Forwarded-Proto", "https"));
        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.DoesNotContain(Key, cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report/history", ("Cookie", cookie.Split(';')[0])));

        await using var other = await DoorServer.StartAsync(("Access:ReadingKey", Key + "2"));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.StatusAsync("GET", "/api/report", ("Cookie", cookie.Split(';')[0])));
    }

    [Fact]
    public async Task A_key_is_in_no_line_of_the_log()
    {
        var lines = new ConcurrentQueue<string>();
        await using var door = await DoorServer.StartAsync(lines, Keyed);
        await door.StatusAsync("GET", "/api/report", ("x-functions-key", Key));
        await door.StatusAsync("GET", "/api/report", ("x-functions-key", "wrong-" + Key));
        await door.StatusAsync("GET", "/api/report", ("Cookie", $"{ReadingKey.Cookie}={Key}"));
        await door.StatusAsync("POST", "/api/fails", ("x-functions-key", Key));
        await door.StatusAsync("GET", $"/api/report?code={Key}");

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, static line => line.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/report")]
    [InlineData("/api/fails")]
    [InlineData("/api/cleared")]
    public async Task Every_answer_tells_a_browser_to_load_frame_and_guess_nothing(string path)
    {
        await using var door = await DoorServer.StartAsync();
        using var answer = await door.SendAsync("GET", path, ("Origin", "https://example.org"));
        DoorServer.AssertSafe(answer);
        Assert.DoesNotContain(answer.Headers, static h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_page_keeps_the_policy_it_states_itself()
    {
        await using var door = await DoorServer.StartAsync();
        using var answer = await door.SendAsync("GET", "/api/page");
        Assert.Equal("default-src 'self'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task A_client_that_asks_for_more_than_its_share_is_told_when_to_come_back_and_others_are_served()
    {
        await using var door = await DoorServer.StartAsync(("Access:RequestsPerMinute", "3"), ("Access:TrustedProxies", "1"));
        var greedy = ("X-Forwarded-For", "198.51.100.7, 198.51.100.9:4711");
        for (var request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report", greedy));
        }

        // What it writes further left itself changes nothing.
        using var refused = await door.SendAsync("GET", "/api/report", ("X-Forwarded-For", "203.0.113.1, 198.51.100.9:4712"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("urn:ai-bubble:problem:too-many-requests",
            JsonElement.Parse(await refused.Content.ReadAsStringAsync(Stop)).GetProperty("type").GetString());
        DoorServer.AssertSafe(refused);
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report", ("X-Forwarded-For", "198.51.100.10")));
    }

    [Fact]
    public async Task One_subscriber_of_version_six_is_one_client_whatever_address_of_its_network_it_takes()
    {
        await using var door = await DoorServer.StartAsync(("Access:RequestsPerMinute", "1"), ("Access:TrustedProxies", "1"));
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report", ("X-Forwarded-For", "2001:db8:1:2::1")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await door.StatusAsync("GET", "/api/report", ("X-Forwarded-For", "[2001:db8:1:2:ffff::2]:443")));
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report", ("X-Forwarded-For", "2001:db8:1:3::1")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Who_asks_from_this_machine_is_not_counted_and_nought_is_no_limit(string perMinute)
    {
        await using var door = await DoorServer.StartAsync(("Access:RequestsPerMinute", perMinute), ("Access:TrustedProxies", perMinute == "0" ? "1" : "0"));
        for (var request = 0; request < 5; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await door.StatusAsync("GET", "/api/report", ("X-Forwarded-For", "198.51.100.9")));
        }
    }

    [Theory]
    [InlineData("Access:ReadingKey", "short")]
    [InlineData("Access:ReadingKey", "with a space in sixteen")]
    [InlineData("Access:RequestsPerMinute", "-1")]
    [InlineData("Access:RequestsPerMinute", "many")]
    [InlineData("Access:TrustedProxies", "6")]
    public async Task A_bad_setting_stops_the_start_and_is_named_without_its_value(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DoorServer.StartAsync((name, value)));
        Assert.Contains(name.Replace(":", "__", StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"'{value}'", refused.Message, StringComparison.Ordinal);
    }
}
