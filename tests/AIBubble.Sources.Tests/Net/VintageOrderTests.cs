using AIBubble.Domain.Observations;

namespace AIBubble.Sources.Tests.Net;

/// <summary>Two vintages of one resource give the same final series in whichever order they are read.</summary>
public sealed class VintageOrderTests : IAsyncDisposable
{
    private static readonly DateOnly Earlier = new(2026, 9, 20);
    private static readonly DateOnly Later = new(2026, 11, 23);

    private readonly SourceHarness harness = new();

    public static TheoryData<string, string, string, string> Vintages => new()
    {
        {
            "fred", "observations/GDP",
            """{"observations":[{"realtime_start":"2026-07-30","date":"2026-04-01","value":"31000"},{"realtime_start":"2026-08-27","date":"2026-04-01","value":"31050"},{"realtime_start":"2026-08-27","date":"2026-01-01","value":"30500"}]}""",
            """{"observations":[{"realtime_start":"2026-07-30","date":"2026-04-01","value":"31000"},{"realtime_start":"2026-08-27","date":"2026-04-01","value":"31050"},{"realtime_start":"2026-09-25","date":"2026-04-01","value":"31090"},{"realtime_start":"2026-08-27","date":"2026-01-01","value":"30500"},{"realtime_start":"2026-09-25","date":"2026-01-01","value":"."},{"realtime_start":"2026-10-29","date":"2026-07-01","value":"31500"}]}"""
        },
        {
            "world-bank", "gdp",
            """[{"lastupdated":"2026-07-13"},[{"country":{"id":"US"},"countryiso3code":"USA","date":"2025","value":30.7e12},{"country":{"id":"US"},"countryiso3code":"USA","date":"2024","value":29e12}]]""",
            """[{"lastupdated":"2026-10-07"},[{"country":{"id":"US"},"countryiso3code":"USA","date":"2025","value":30.8e12},{"country":{"id":"US"},"countryiso3code":"USA","date":"2024","value":29e12}]]"""
        },
        {
            "epoch-ai", "ai-companies/revenue",
            "Company,Date,Revenue amount (normalize to annual),Annualized revenue (USD),Type,Report date\nAcme,2026-07-30,1,12,Annualized revenue,2026-08-01\n",
            "Company,Date,Revenue amount (normalize to annual),Annualized revenue (USD),Type,Report date\nAcme,2026-07-30,1,13,Annualized "
                + "revenue,2026-10-01\nAcme,2026-07-30,1,12,Annualized revenue,2026-08-01\n"
        },
        {
            "epoch-ai", "data-centers/timelines",
            "Date,Data center,Power (MW)\n2026-07-30,A,5\n",
            "Date,Data center,Power (MW)\n2026-07-30,A,6\n2026-07-30,B,1\n"
        },
        {
            "layoffs-fyi", "layoffs",
            "company,total_laid_off,date\nAcme,47,6/22/2026\nNew,1,7/2/2026\n",
            "company,total_laid_off,date\nAcme,47,6/22/2026\nLate,3,6/23/2026\nNew,1,9/2/2026\n"
        },
        // These name no vintage: the reading of the later day is the correction.
        { "fred", "fredgraph/UNRATE", "observation_date,UNRATE\n2026-06-01,4.4\n2026-07-01,4.5\n",
            "observation_date,UNRATE\n2026-06-01,4.3\n2026-07-01,4.5\n2026-08-01,4.6\n" },
        { "warn", "notices/NY", "company,notice_date,jobs\nAcme,2026-06-03,120\n", "company,notice_date,jobs\nAcme,2026-06-03,120\nLate,2026-06-20,30\n" },
        { "shiller", "cape/file", "Date,PE10\n2026-06-01,40.1\n", "Date,PE10\n2026-06-01,40.2\n2026-07-01,41\n" },
        { "prices", "file/X", "Date,Close\n2026-06-30,100\n2026-07-31,110\n", "Date,Close\n2026-06-30,10\n2026-07-31,11\n2026-08-31,12\n" },
        {
            "bls", "jolts/1",
            """{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"JTS000000000000000LDR","data":[{"year":"2026","period":"M07","value":"1.1"}]}]}}""",
            """{"status":"REQUEST_SUCCEEDED","Results":{"series":[{"seriesID":"JTS000000000000000LDR","data":[{"year":"2026","period":"M08","value":"1.2"},{"year":"2026","period":"M07","value":"1.0"}]}]}}"""
        },
    };

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Theory]
    [MemberData(nameof(Vintages))]
    public void Either_order_of_age_gives_the_series_of_the_newer_vintage(string source, string resource, string older, string newer)
    {
        var before = Rows(source, resource, older, Earlier);
        var after = Rows(source, resource, newer, Later);
        Assert.NotEmpty(before);

        var final = Final([.. before, .. after]);

        Assert.Equal(final, Final([.. after, .. before]));
        Assert.Equal(final, Final([.. after, .. before, .. before, .. after]));
        Assert.Equal(Final(after), final);
    }

    private List<(Observation Observation, DateOnly RecordedAt)> Rows(string source, string resource, string body, DateOnly retrievedOn) =>
        [.. harness.Parse(source, resource, body, retrievedOn).Observations.Select(o => (o, retrievedOn))];

    // As the store reads: the latest day known, then the latest recording; a row already there stays.
    private static Dictionary<ObservationPoint, double?> Final(List<(Observation Observation, DateOnly RecordedAt)> rows) => rows
        .DistinctBy(static r => r.Observation.Digest())
        .GroupBy(static r => r.Observation.Point)
        .Select(static g => g.OrderBy(static r => r.Observation.KnownOn).ThenBy(static r => r.RecordedAt).Last().Observation)
        .Where(static o => o.Quality != ObservationQuality.Withdrawn)
        .OrderBy(static o => o.Series.ToString(), StringComparer.Ordinal).ThenBy(static o => o.Period)
        .ToDictionary(static o => o.Point, static o => o.Value);
}
