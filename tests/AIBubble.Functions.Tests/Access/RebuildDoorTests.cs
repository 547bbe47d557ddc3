using System.Net;
using AIBubble.Testing;

namespace AIBubble.Functions.Tests.Access;

/// <summary>Who is answered while a rebuild has the account to itself.</summary>
public sealed class RebuildDoorTests
{
    [Theory]
    [InlineData("GET", "/api/report", HttpStatusCode.ServiceUnavailable)]
    [InlineData("HEAD", "/api/report", HttpStatusCode.ServiceUnavailable)]
    [InlineData("POST", "/api/snapshots", HttpStatusCode.ServiceUnavailable)]
    [InlineData("POST", "/api/evaluate", HttpStatusCode.ServiceUnavailable)]
    [InlineData("POST", "/api/quarantine/x/replay", HttpStatusCode.ServiceUnavailable)]
    [InlineData("GET", "/api/series/operations/rebuilds", HttpStatusCode.ServiceUnavailable)]
    [InlineData("GET", "/api/health", HttpStatusCode.OK)]
    [InlineData("GET", "/api/operations/rebuild", HttpStatusCode.OK)]
    [InlineData("POST", "/api/operations/rebuild", HttpStatusCode.OK)]
    [InlineData("GET", "/api/openapi.json", HttpStatusCode.OK)]
    [InlineData("GET", "/api/assets/page.0123456789abcdef.js", HttpStatusCode.OK)]
    public async Task Only_what_rests_on_nothing_stored_and_the_state_of_the_rebuild_are_answered(string method, string path, HttpStatusCode status)
    {
        await using var door = await DoorServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync(method, path));

        door.Gate.Set(mayWork: false);
        using var answer = await door.SendAsync(method, path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status != HttpStatusCode.OK, answer.Headers.RetryAfter is not null);
        DoorServer.AssertSafe(answer);

        door.Gate.Set(mayWork: true);
        Assert.Equal(HttpStatusCode.OK, await door.StatusAsync(method, path));
    }

    [Fact]
    public async Task What_has_begun_to_write_is_counted_until_it_has_ended()
    {
        await using var door = await DoorServer.StartAsync();
        var writing = door.SendAsync("POST", "/api/slow");
        await Eventually.TrueAsync(() => !door.Gate.IsEmpty, "the request is at work");
        door.Gate.Set(mayWork: false);
        Assert.False(door.Gate.IsEmpty);

        door.Go.SetResult();
        using var answer = await writing;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Eventually.TrueAsync(() => door.Gate.IsEmpty, "nobody is at work");
    }
}
