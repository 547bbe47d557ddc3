using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.LayoffsFyi;

public sealed class LayoffsFyiTests : IAsyncDisposable
{
    private const string Older = """
        company,location,industry,total_laid_off,percentage_laid_off,date,stage,country,funds_raised_millions
        Acme,Sydney,Other,500,0.05,12/6/2022,Post-IPO,Australia,210
        Acme,Sydney,Other,500,0.05,12/6/2022,Post-IPO,Australia,210
        Silent,Ibadan,Retail,NULL,NULL,12/7/2022,Series B,Nigeria,16
        Dateless,Ibadan,Retail,5,NULL,NULL,Series B,Nigeria,16
        Newest,Berlin,Retail,70,NULL,3/6/2023,Series B,Germany,16
        """;

    private const string Newer = """
        company,location,total_laid_off,date,percentage_laid_off,industry,source,stage,funds_raised,country,date_added
        Acme,"Bengaluru,Non-U.S.",47.0,11/22/2024,7%,Crypto,https://example.org,Series D,$726,India,7/22/2025
        Silent,SF Bay Area,,12/21/2024,100%,Consumer,https://example.org,Unknown,$9,United States,7/22/2025
        Beta,SF Bay Area,3.0,12/22/2024,100%,Consumer,https://example.org,Unknown,$9,United States,7/22/2025
        Newest,SF Bay Area,9.0,7/22/2025,100%,Consumer,https://example.org,Unknown,$9,United States,7/22/2025
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Both_schemas_are_summed_by_finished_month_and_year_and_repeated_rows_count_once()
    {
        Assert.Equal(
        [
            ("labour.layoffs/TECH", "2022-12-01", "2022-12-31", 500, "2026-11-23"),
            ("labour.layoffs/TECH", "2022-01-01", "2022-12-31", 500, "2026-11-23"),
        ], harness.Parse("layoffs-fyi", "layoffs", Older).Observations.Select(static o => o.Row()));
        var newer = harness.Parse("layoffs-fyi", "layoffs", Newer);
        Assert.Equal(
        [
            ("labour.layoffs/TECH", "2024-11-01", "2024-11-30", 47, "2026-11-23"),
            ("labour.layoffs/TECH", "2024-12-01", "2024-12-31", 3, "2026-11-23"),
            ("labour.layoffs/TECH", "2024-01-01", "2024-12-31", 50, "2026-11-23"),
        ], newer.Observations.Select(static o => o.Row()));
        Assert.Contains("Sum over 1 of 2 announcements", newer.Observations[1].Note, StringComparison.Ordinal);
        newer.AssertAcceptable();
    }

    [Fact]
    public void A_row_without_a_date_is_refused_alone()
    {
        Assert.Equal((5, "not-iso-date"), harness.Parse("layoffs-fyi", "layoffs", Older).Refused.Select(static f => (f.Line!.Value, f.Code)).Single());
    }

    [Theory]
    [InlineData("2023-03-05", 1)]
    [InlineData("2023-03-06", 0)]
    public void An_announcement_of_the_day_of_reading_does_not_lie_ahead(string retrievedOn, int refused) =>
        Assert.Equal(refused, harness.Parse("layoffs-fyi", "layoffs", Older, DateOnly.Parse(retrievedOn)).Refused.Count(static f =>
            f.Code == "period-in-future"));

    [Fact]
    public void Another_file_is_a_fault()
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("layoffs-fyi", "layoffs", "company,date\na,1/1/2024\n"));
        Assert.Throws<PayloadFaultException>(() => harness.Parse("layoffs-fyi", "layoffs", "company,total_laid_off,date\na,1,soon\n"));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault() =>
        PayloadMutations.AssertOnlyFaults(harness.Source("layoffs-fyi"), "layoffs", "text/csv", Samples.Bytes(Newer), Samples.Today);

    [Fact]
    public async Task A_local_copy_is_imported_once_and_again_when_it_changes()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(path, Newer);
            await using var import = new SourceHarness(("Sources__LayoffsFyi__Path", path));
            var payload = Assert.IsType<CollectedPayload>(Assert.Single(await import.CollectAsync("layoffs-fyi")));
            var memory = new Memory();
            memory.Known["layoffs"] = new ResourceValidators(null, payload.LastModified, "x");

            Assert.IsType<UnchangedResource>(Assert.Single(await import.CollectAsync("layoffs-fyi", memory)));
            File.SetLastWriteTimeUtc(path, payload.LastModified!.Value.UtcDateTime.AddSeconds(5));
            Assert.IsType<CollectedPayload>(Assert.Single(await import.CollectAsync("layoffs-fyi", memory)));
        }
        finally
        {
            File.Delete(path);
        }

        await using var gone = new SourceHarness(("Sources__LayoffsFyi__Path", path));
        Assert.Equal("The file of the setting does not exist.", Assert.IsType<FailedResource>(Assert.Single(await gone.CollectAsync("layoffs-fyi"))).Reason);
    }

    [Fact]
    public void Without_a_path_it_is_off()
    {
        Assert.StartsWith("Sources__LayoffsFyi__Path is not set", harness.Source("layoffs-fyi").Availability.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trackers_own_export_in_utf16_with_tabs_is_read()
    {
        const string export = "Company\tLocation HQ\t# Laid Off\tDate\t%\tIndustry\tStage\tCountry\r\n"
            + "Ácme\t\"Bengaluru, Non-U.S.\"\t1,047\t11/22/2024\t7%\tCrypto\tSeries D\tIndia\r\n"
            + "Silent\tSF Bay Area\t\t11/23/2024\t100%\r\n"
            + "Rough\tSF Bay Area\t100+\t11/24/2024\t\tRetail\t\tUnited States\r\n"
            + "Newest\tSF Bay Area\t9\t7/22/2025\t\tRetail\t\tUnited States\r\n";
        byte[] body = [.. System.Text.Encoding.Unicode.Preamble, .. System.Text.Encoding.Unicode.GetBytes(export)];

        var parsed = harness.Source("layoffs-fyi").Parse(new SourcePayload("layoffs", "text/csv", Samples.Today, body));

        Assert.Equal([("2024-11-30", 1047.0), ("2024-12-31", 1047.0)], parsed.Observations.Select(static o => (o.Period.ToString("O"), o.Value!.Value)));
        Assert.Contains("Sum over 1 of 3 announcements in a copy of the tracker; the number of 1 could not be read, the others state no number",
            parsed.Observations[0].Note, StringComparison.Ordinal);
        Assert.Equal(("line 4", "not-a-number"), parsed.Refusals.Select(static r => (r.Place, r.Code)).Single());
    }

    [Fact]
    public async Task The_export_passes_the_check_of_a_file()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(path, "Company\t# Laid Off\tDate\nA\t5\t1/2/2024\nB\t5\t2/2/2024\n", System.Text.Encoding.Unicode);
            await using var import = new SourceHarness(("Sources__LayoffsFyi__Path", path));
            var payload = Assert.IsType<CollectedPayload>(Assert.Single(await import.CollectAsync("layoffs-fyi")));

            Assert.Equal(5, import.Source("layoffs-fyi")
                .Parse(new SourcePayload(payload.Resource, payload.MediaType, Samples.Today, payload.Content)).Observations.Single().Value);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Two_announcements_of_one_day_both_count_but_two_numbers_for_one_announcement_do_not()
    {
        var parsed = harness.Parse("layoffs-fyi", "layoffs", """
            company,location,total_laid_off,date,percentage_laid_off
            Acme,Oslo,120,6/28/2022,8%
            Acme,Oslo,80,6/28/2022,
            Beta,Oslo,30,6/28/2022,5%
            Beta,Oslo,35,6/28/2022,5%
            Subtotal,,265,6/30/2022,
            Newest,Oslo,1,8/1/2023,

            """);

        Assert.Equal(200, parsed.Observations[0].Value);
        Assert.Equal(("line 5", "conflicting-values"), (parsed.Refusals.Single().Place, parsed.Refusals.Single().Code));
    }
}
