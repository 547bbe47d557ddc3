using System.Text.RegularExpressions;
using AIBubble.Testing;

namespace AIBubble.Architecture.Tests;

/// <summary>docs/guarantees.md names the test that holds each promise.</summary>
public sealed partial class GuaranteesTests
{
    [Fact]
    public void Every_promise_names_a_test_that_exists()
    {
        var promises = File.ReadAllLines(RepositoryFolder.Combine("docs", "guarantees.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| promise", StringComparison.Ordinal))
            .Select(static line => line.Trim('|', ' ').Split('|'))
            .ToList();
        Assert.True(promises.Count > 20, $"{promises.Count} promises");
        var sources = Directory.EnumerateFiles(RepositoryFolder.Combine("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal))
            .ToLookup(static file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);
        Assert.All(promises, promise =>
        {
            var named = TestName().Matches(promise[^1]).ToList();
            Assert.True(named.Count > 0 || promise[^1].Trim() == "the same", $"No test holds: {promise[0]}");
            Assert.All(named, name => Assert.True(
                sources[name.Groups["type"].Value].Any(text => text.Contains($" {name.Groups["method"].Value}(", StringComparison.Ordinal)),
                $"There is no test {name.Value}."));
        });
    }

    [GeneratedRegex("`(?<type>[A-Za-z]+Tests)[.](?<method>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TestName();
}
