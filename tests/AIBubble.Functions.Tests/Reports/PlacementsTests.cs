using AIBubble.Testing;

namespace AIBubble.Functions.Tests.Reports;

/// <summary>The page does not wait for past bubbles, whose scoring takes seconds.</summary>
public sealed class PlacementsTests : IDisposable
{
    private const string Pending = "is being computed: load the page again in a few seconds";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-placements-");
    private readonly ServedReport served;

    public PlacementsTests()
    {
        File.WriteAllText(
            Path.Combine(folder.CreateSubdirectory("episodes").FullName, "own.json"),
            """
            {
              "id": "own", "title": "A bubble of the tests", "theme": "OWN", "asOf": "1900-06-30", "dates": ["1900-06-30"], "summary": "None.",
              "sources": []
            }
            """);
        served = new ServedReport(folder.FullName);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    public async Task A_page_is_there_before_past_bubbles_are_scored_and_becomes_another_when_they_are(string format)
    {
        var mayBeKept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        served.Stores.EpisodesMayBeKept = mayBeKept.Task;
        var (first, second) = (await served.AskAsync($"format={format}"), await served.AskAsync($"format={format}"));
        Assert.Equal(200, first.Status);
        Assert.Contains(Pending, first.Body, StringComparison.Ordinal);
        Assert.Equal(first, second);

        mayBeKept.SetResult();
        var last = first;
        await Eventually.TrueAsync(async () => (last = await served.AskAsync($"format={format}", first.Tag)).Status == 200, "another page");
        Assert.NotEqual(first.Tag, last.Tag);
        Assert.DoesNotContain(Pending, last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_has_scored_is_on_the_first_page()
    {
        await served.AskAsync("format=html");
        await Eventually.TrueAsync(async () => !(await served.AskAsync("format=html")).Body.Contains(Pending, StringComparison.Ordinal), "scored episodes");
        await served.KeepAsync();

        using var next = served.Restarted(hasComputed: true);
        Assert.DoesNotContain(Pending, (await next.AskAsync("format=html")).Body, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        served.Dispose();
        folder.Delete(recursive: true);
    }
}
