using AIBubble.Domain.Indicators;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Tests;

/// <summary>What operators read must keep up with what the sources do.</summary>
public sealed class SourcePagesTests
{
    public static TheoryData<string> SourceIds => [.. ObservationSourcesRegistration.Declarations.Select(static d => d.Id)];

    [Fact]
    public async Task The_registered_sources_are_the_documented_ones()
    {
        await using var harness = new SourceHarness();

        Assert.Equal(SourceIds.Select(static s => s.Data).Order(), harness.Services.GetServices<IObservationSource>().Select(static s => s.Id).Order());
        Assert.Equal(SourceIds.Select(static s => s.Data + ".md").Append("README.md").Order(), Directory.GetFiles(Docs()).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(SourceIds))]
    public async Task Every_page_names_the_schedule_and_every_setting_of_its_own(string id)
    {
        await using var harness = new SourceHarness();
        var declaration = harness.Source(id).Declaration;
        var name = declaration.Name;
        var page = await File.ReadAllTextAsync(Path.Combine(Docs(), id + ".md"));
        var options = typeof(HttpSourceOptions).Assembly.GetTypes().Single(t => t.Name == name + "Options");

        var schedule = Assert.Single(page.Split('\n'), line => line.StartsWith($"| `Schedules__{name}` |", StringComparison.Ordinal));
        Assert.EndsWith($" | `{declaration.Schedule}` |", schedule, StringComparison.Ordinal);
        Assert.All(
            options.GetProperties().Where(p => p.CanWrite && p.DeclaringType == options),
            p => Assert.Contains($"Sources__{name}__{p.Name}", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SourceIds))]
    public void Every_source_is_ranked_in_the_catalogue_for_something(string id)
    {
        Assert.Contains(IndicatorCatalogue.Default.All, i => i.Sources.Contains(id));
    }

    private static string Docs()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AIBubble.Functions.sln")))
            {
                return Path.Combine(folder.FullName, "docs", "sources");
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
