using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.Warn;

public sealed class WarnTests : IAsyncDisposable
{
    private const string Register = """
        state,employer_name,normalized_name,location,notice_date,effective_date,employees_affected,is_amendment,is_amended,current_version
        NY,"Acme, Inc.",acme,Erie,2026-08-03,2026-10-02,120,0,0,1
        NY,"Acme, Inc.",acme,Erie,2026-09-20,2026-10-02,150,1,0,1
        NY,Silent LLC,silent,Albany,2026-08-10,,,0,1,2
        NY,Other Co,other,Troy,2026-09-01 00:00:00,,30,0,0,1
        NY,Loner,loner,Utica,2026-09-05,,7,1,0,1
        NY,Dateless,dateless,Utica,,,7,0,0,1
        NY,Odd,odd,Utica,2026-09-06,,many,0,0,1
        NY,Blank Ltd,blank,Rome,2026-07-01,,,0,0,1
        NY,Recent,recent,Rome,2026-11-02,,11,0,0,1
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Notices_are_summed_by_month_an_amendment_replaces_and_a_blank_number_is_no_zero()
    {
        var parsed = harness.Parse("warn", "notices/NY", Register);

        // July has only a blank: no value. November is not over. The amendment of September changes August's notice.
        Assert.Equal(
        [
            ("labour.layoffs/WARN-NY", "2026-08-01", "2026-08-31", 150, "2026-09-10"),
            ("labour.layoffs/WARN-NY", "2026-09-01", "2026-09-30", 37, "2026-10-10"),
        ], parsed.Observations.Select(static o => o.Row()));
        Assert.Contains("Sum over 1 of 2", parsed.Observations[0].Note, StringComparison.Ordinal);
        Assert.Contains("1 state no number, so this is a floor", parsed.Observations[0].Note, StringComparison.Ordinal);
        Assert.Equal([(7, "not-iso-date"), (8, "not-a-number")], parsed.Refused.Select(static f => (f.Line!.Value, f.Code)));
        parsed.AssertAcceptable();
    }

    [Fact]
    public void The_unified_schema_is_read_too()
    {
        var parsed = harness.Parse("warn", "notices/WA", """
            hash_id,postal_code,company,location,notice_date,effective_date,jobs,is_temporary,is_closure,is_amendment
            x,WA,Acme,Seattle,2026-08-03,,12,False,True,False
            y,WA,Acme,Seattle,2026-08-13,,15,False,True,True
            """);

        Assert.Equal(15, Assert.Single(parsed.Observations).Value);
    }

    [Theory]
    [InlineData("notices/NY", "company,jobs\na,1\n")]
    [InlineData("notices/NY", "notice_date,company\n2026-08-01,a\n")]
    [InlineData("notices/NY", "notice_date,jobs\n")]
    [InlineData("notices/ny", "notice_date,jobs\n2026-08-01,1\n")]
    public void Another_file_is_a_fault(string resource, string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("warn", resource, body));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault() =>
        PayloadMutations.AssertOnlyFaults(harness.Source("warn"), "notices/NY", "text/csv", Samples.Bytes(Register), Samples.Today);
}
