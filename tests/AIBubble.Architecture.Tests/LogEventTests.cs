using System.Globalization;
using System.Text.RegularExpressions;
using AIBubble.Testing;

namespace AIBubble.Architecture.Tests;

/// <summary>Event ids are what others filter by: each is one line's, in the whole app, and each project has its own range.</summary>
public sealed partial class LogEventTests
{
    [Fact]
    public void Every_line_of_the_log_has_an_event_id_of_its_own_and_all_of_a_project_stand_in_its_log()
    {
        var events = Directory.EnumerateFiles(RepositoryFolder.Combine("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(static file => Declaration().Matches(File.ReadAllText(file)).Select(match => (
                File: Path.GetRelativePath(RepositoryFolder.Root, file), Id: int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture))))
            .ToList();
        Assert.True(events.Count > 40, $"{events.Count} events");
        Assert.All(events, static e => Assert.Equal("Log.cs", Path.GetFileName(e.File)));
        Assert.Empty(events.GroupBy(static e => e.Id).Where(static same => same.Count() > 1).Select(static same => $"{same.Key}: {string.Join(", ", same)}"));
        // A thousand each, so that a new line of one can never take the id of another's.
        Assert.Equal(events.Select(static e => e.File).Distinct().Count(), events.GroupBy(static e => (e.File, e.Id / 1_000)).Count());
    }

    [Fact]
    public void No_line_is_logged_without_one() =>
        Assert.All(
            Directory.EnumerateFiles(RepositoryFolder.Combine("src"), "*.cs", SearchOption.AllDirectories)
                .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal)),
            static file => Assert.DoesNotMatch(Unnumbered(), File.ReadAllText(file)));

    [GeneratedRegex(@"\[LoggerMessage\((?<id>[0-9]+),", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\[LoggerMessage\((?![0-9])", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Unnumbered();
}
