using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Tests.SecEdgar;

public sealed class SecEdgarOptionsTests
{
    [Fact]
    public async Task Without_a_contact_the_source_is_off_and_names_the_setting()
    {
        await using var harness = new SourceHarness();

        var availability = harness.Source("sec-edgar").Availability;

        Assert.False(availability.IsOn);
        Assert.StartsWith("Sources__SecEdgar__Contact is not set", availability.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_contact_it_is_on()
    {
        await using var harness = new SourceHarness(("Sources__SecEdgar__Contact", "Example Research analyst@example.org"));

        Assert.True(harness.Source("sec-edgar").Availability.IsOn);
    }

    [Theory]
    [InlineData("Contact", "Example Research")]
    [InlineData("Contact", "Example https://example.org analyst@example.org")]
    [InlineData("Contact", "Example www.example.org analyst@example.org")]
    [InlineData("Contact", "Exämple analyst@example.org")]
    [InlineData("Companies", "NVDA")]
    [InlineData("Companies", "nvda:1045810")]
    [InlineData("Companies", "NVDA:-1")]
    [InlineData("Companies", "NVDA:0")]
    [InlineData("Companies", "NVDA:1045810,NVDA:1045810")]
    [InlineData("Companies", ",")]
    [InlineData("BaseAddress", "data.sec.gov")]
    [InlineData("BaseAddress", "ftp://data.sec.gov/")]
    [InlineData("BaseAddress", "")]
    [InlineData("ArchivesBaseAddress", "https://user:pw@www.sec.gov/")]
    [InlineData("RequestsPerSecond", "11")]
    [InlineData("RequestsPerSecond", "abc")]
    [InlineData("ReadProxies", "perhaps")]
    [InlineData("RequestsPerSecond", "0")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("RetryAttempts", "6")]
    [InlineData("MaximumBytes", "10")]
    public async Task A_bad_setting_stops_the_app_at_start_with_one_line_that_names_it(string setting, string value)
    {
        await using var harness = new SourceHarness(("Sources__SecEdgar__" + setting, value));

        var stop = Assert.Throws<OptionsValidationException>(() => harness.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith($"Sources__SecEdgar__{setting}: ", stop.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', stop.Message);
    }

    [Fact]
    public async Task The_defaults_are_valid_and_follow_two_dozen_companies()
    {
        await using var harness = new SourceHarness();

        harness.Services.GetRequiredService<IStartupValidator>().Validate();

        var companies = harness.Services.GetRequiredService<IOptions<Sources.SecEdgar.SecEdgarOptions>>().Value.CompanyList;
        Assert.Equal(24, companies.Count);
        Assert.Equal("0001045810", companies.Single(static c => c.Ticker == "NVDA").PaddedCik);
    }
}
