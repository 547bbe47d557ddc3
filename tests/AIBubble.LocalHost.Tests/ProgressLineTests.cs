using AIBubble.LocalHost.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.LocalHost.Tests;

/// <summary>How far long work has come, on the last line of a terminal.</summary>
public sealed class ProgressLineTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly ProgressLine line;
    private int width = 200;

    public ProgressLineTests() => line = new ProgressLine(TextWriter.Null, () => width, clock);

    [Fact]
    public void Says_what_the_app_says_of_its_work_and_ends_when_all_is_done()
    {
        using var provider = new ProgressLogger(line);
        var log = provider.CreateLogger("AIBubble.Pipeline.Seeding.SeedLoader");

        Say(log, 12, 34);
        Assert.Equal($"\r\e[K{new string('█', 8)}{new string('░', 16)} Seeds: 12 of 34 files", line.Next());
        Say(log, 33, 34);
        Assert.Contains("33 of 34", line.Next(), StringComparison.Ordinal);
        Say(log, 34, 34);
        Assert.Equal("\r\e[K", line.Next());
        Assert.Null(line.Next());
    }

    [Fact]
    public void Speaks_on_a_terminal_that_does_not_know_its_width()
    {
        width = 0;
        line.Say("Seeds: 1 of 2 files", 1, 2);
        Assert.EndsWith("Seeds: 1 of 2 files", line.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void Never_fills_a_line_of_the_terminal_to_its_edge()
    {
        width = 30;
        line.Say("History under rubric 2.0.0: 240 of 382 months", 240, 382);
        Assert.Equal("\r\e[K".Length + 29, line.Next()!.Length);
    }

    [Fact]
    public void Work_of_which_nothing_more_is_heard_is_taken_off_after_a_minute()
    {
        line.Say("Seeds: 1 of 2 files", 1, 2);
        Assert.Contains("Seeds", line.Next(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("Seeds", line.Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_messages_and_other_peoples_say_nothing()
    {
        using var provider = new ProgressLogger(line);
#pragma warning disable CA1848, CA2254 // The messages are the test's own.
        provider.CreateLogger("AIBubble.Pipeline.Snapshots").LogInformation("Accepted {Count} of {Total}", 1, 2);
        provider.CreateLogger("Somebody.Else").LogInformation("Work: {Done} of {Total}", 1, 2);
#pragma warning restore CA1848, CA2254
        Assert.Null(line.Next());
    }

    public void Dispose() => line.Dispose();

#pragma warning disable CA1848 // The message is the test's own.
    private static void Say(ILogger log, int done, int total) => log.LogInformation("Seeds: {Done} of {Total} files", done, total);
#pragma warning restore CA1848
}
