using System.Text.RegularExpressions;
using AIBubble.Testing;

namespace AIBubble.Functions.Tests.Infrastructure;

/// <summary>Whoever is woken by an alert finds what to do, under the name that the alert gives.</summary>
public sealed partial class RunbookTests
{
    [Fact]
    public void Every_alert_rule_has_an_entry_that_names_it_and_every_entry_a_rule()
    {
        var rules = Rule().Matches(File.ReadAllText(RepositoryFolder.Combine("infra", "modules", "alerts.bicep")))
            .ToDictionary(static m => m.Groups["name"].Value, static m => m.Groups["entry"].Value, StringComparer.Ordinal);
        Assert.True(rules.Count >= 5, $"{rules.Count} rules");

        var page = File.ReadAllText(RepositoryFolder.Combine("docs", "operations.md"));
        var entries = page[page.IndexOf("\n## Alerts and what to do", StringComparison.Ordinal)..].Split("\n### ").Skip(1)
            .Select(static entry => (Title: entry[..entry.IndexOf('\n', StringComparison.Ordinal)], Named: Named().Match(entry).Groups["name"].Value, Text: entry))
            .ToList();
        Assert.All(rules, rule =>
        {
            var entry = Assert.Single(entries, e => e.Title == rule.Value);
            Assert.Equal(rule.Key, entry.Named);
            // More than that it has gone off.
            Assert.True(entry.Text.Length > 200, entry.Text);
        });
        Assert.Equal(rules.Keys.Order(StringComparer.Ordinal), entries.Select(static e => e.Named).Where(static n => n.Length > 0).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"name: '(?<name>[a-z-]+)'\s+description: '[^'\n]*docs/operations\.md, ""(?<entry>[^""]+)""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\*Rule `(?<name>[a-z-]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();
}
