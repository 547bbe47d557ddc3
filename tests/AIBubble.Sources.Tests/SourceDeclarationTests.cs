using System.Text.RegularExpressions;
using AIBubble.Pipeline.Collecting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Tests;

/// <summary>What sources declare can be used where it is read: keys, settings, schedules, reports.</summary>
public sealed partial class SourceDeclarationTests
{
    public static TheoryData<string> Names => [.. ObservationSourcesRegistration.Declarations.Select(static d => d.Name)];

    [Fact]
    public async Task The_registered_sources_are_the_declared_ones_in_their_order()
    {
        await using var harness = new SourceHarness();

        Assert.Equal(ObservationSourcesRegistration.Declarations, harness.Services.GetServices<IObservationSource>().Select(static s => s.Declaration));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_declaration_can_be_used(string name)
    {
        var declaration = ObservationSourcesRegistration.Declarations.Single(d => d.Name == name);

        Assert.Matches(Id(), declaration.Id);
        Assert.Matches(Name(), declaration.Name);
        Assert.Equal(6, declaration.Schedule.Split(' ').Length);
        Assert.True(declaration.FreshnessLimit > TimeSpan.FromDays(1));
        Assert.NotEqual("", declaration.Attribution?.Trim());
        Assert.Single(ObservationSourcesRegistration.Declarations, d => d.Id == declaration.Id);
    }

    [Fact]
    public async Task A_run_that_fails_once_does_not_make_a_source_overdue()
    {
        await using var harness = new SourceHarness();
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in Schedules.AsConfiguration(ObservationSourcesRegistration.Declarations))
        {
            configuration[key] = value;
        }

        Assert.All(harness.Services.GetServices<IObservationSource>().Where(static s => s.Declaration.FreshnessLimit < TimeSpan.FromDays(30)), source =>
        {
            var first = Schedules.Next(configuration, source.ScheduleName, day)!.Value;
            var second = Schedules.Next(configuration, source.ScheduleName, first)!.Value;
            Assert.True(second - first < source.FreshnessLimit, $"{source.Id} runs every {second - first}.");
        });
    }

    [Theory]
    [InlineData("epoch-ai", "CC BY 4.0")]
    [InlineData("fred", "not endorsed or certified by the Federal Reserve Bank of St. Louis")]
    [InlineData("world-bank", "CC BY 4.0")]
    public async Task The_registry_gives_what_licences_ask_to_be_said(string id, string words)
    {
        await using var harness = new SourceHarness();
        var registry = new SourceRegistry(harness.Services.GetServices<IObservationSource>());

        Assert.Contains(words, Assert.Single(registry.Attributions, a => a.Source == id).Text, StringComparison.Ordinal);
        Assert.Equal(registry.Attributions.OrderBy(static a => a.Source, StringComparer.Ordinal), registry.Attributions);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_value_of_the_wrong_kind_stops_the_app_with_one_line_that_does_not_repeat_it(string name)
    {
        await using var harness = new SourceHarness(($"Sources__{name}__RetryAttempts", "s3cret"));

        var stop = Assert.Throws<OptionsValidationException>(() => harness.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal([$"Sources__{name}__RetryAttempts: the value is not of the kind this setting takes."], stop.Failures);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_value_out_of_range_stops_the_app_with_one_line(string name)
    {
        await using var harness = new SourceHarness(($"Sources__{name}__RequestsPerSecond", "0"));

        var stop = Assert.Throws<OptionsValidationException>(() => harness.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith($"Sources__{name}__RequestsPerSecond: ", Assert.Single(stop.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sources__Warn__States")]
    [InlineData("Sources__WorldBank__Countries")]
    public async Task A_list_that_must_name_something_may_not_be_empty(string setting)
    {
        await using var harness = new SourceHarness((setting, ""));

        var stop = Assert.Throws<OptionsValidationException>(() => harness.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith($"{setting}: must name at least one", Assert.Single(stop.Failures), StringComparison.Ordinal);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z][A-Za-z]*$")]
    private static partial Regex Name();
}
