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

    private const string Header = "hash_id,postal_code,company,location,notice_date,effective_date,jobs,is_temporary,is_closure,is_amendment\n";

    [Fact]
    public void Thousands_are_read_and_what_cannot_be_read_is_counted_as_unread_not_as_silent()
    {
        var parsed = harness.Parse("warn", "notices/OR", Header + """
            a,OR,North Mills,Salem,2026-03-02,2026-05-01,"1,310",False,True,False
            b,OR,South Yards,Salem,2026-03-03 00:00:00,2026-05-02,2 055,False,True,0.0
            c,OR,East Labs,Salem,3/4/26,2026-05-03,41,False,True,False
            d,OR,West Diner,Salem,2026-03-05,2026-05-04,200+,False,True,False
            e,OR,Up Stores,Salem,2026-03-06,2026-05-05,70-90,False,True,False
            f,OR,Down Stores,Salem,2026-03-07,2026-05-06,TBD,False,True,False

            """);

        var observation = Assert.Single(parsed.Observations);
        Assert.Equal(3406, observation.Value);
        Assert.Contains("Sum over 3 of 6", observation.Note, StringComparison.Ordinal);
        Assert.Contains("the number of 2 could not be read, 1 state no number", observation.Note, StringComparison.Ordinal);
        Assert.Equal([("line 5", "not-a-number"), ("line 6", "not-a-number")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.Contains("'200+'", parsed.Refusals[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("d,OR,West Diner", parsed.Refusals[0].Excerpt, StringComparison.Ordinal);
        parsed.AssertAcceptable();
    }

    [Fact]
    public void One_notice_on_two_pages_counts_once_and_totals_are_no_notice()
    {
        var parsed = harness.Parse("warn", "notices/OH", Header + """
            a,OH,Alpha Motors,Lima,2026-03-02,2026-05-01,400,False,True,False
            a,OH,Alpha Motors,Lima,2026-03-02,2026-05-01,400,False,True,False
            b,OH,Alpha Motors,Lima,2026-03-02,2026-05-01,400,,,False
            c,OH,Alpha Motors,Akron,2026-03-02,2026-05-01,30,False,True,False
            d,OH,Total Airport Services LLC,Akron,2026-03-02,2026-05-01,7,False,True,False
            ,OH,March Total:,,2026-03-31,,437,False,False,False
            ,OH,GRAND TOTAL,,2026-03-31,,437,False,False,False
            ,OH,,,2026-03-31,,437,False,False,False

            """);

        Assert.Equal(437, Assert.Single(parsed.Observations).Value);
        Assert.Equal(("line 9", "missing"), parsed.Refusals.Select(static r => (r.Place, r.Code)).Single());
    }

    [Fact]
    public void Two_numbers_for_one_notice_contradict_each_other_and_neither_is_counted()
    {
        var parsed = harness.Parse("warn", "notices/OH", Header + """
            a,OH,Alpha Motors,Lima,2026-03-02,2026-05-01,400,False,True,False
            b,OH,Alpha Motors,Lima,2026-03-02,2026-05-01,450,False,True,False
            c,OH,Beta,Akron,2026-03-02,2026-05-01,30,False,True,False

            """);

        Assert.Equal(30, Assert.Single(parsed.Observations).Value);
        var refusal = Assert.Single(parsed.Refusals);
        Assert.Equal(("line 3", "conflicting-values"), (refusal.Place, refusal.Code));
        Assert.Contains("'ALPHA MOTORS' of 2026-03-02 is stated as 400 (line 2) and as 450 (line 3)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_are_read_as_numbers_too_and_one_that_cannot_be_read_refuses_its_row()
    {
        var parsed = harness.Parse("warn", "notices/OH", Header.Replace("is_temporary", "is_superseded", StringComparison.Ordinal) + """
            a,OH,Alpha,Lima,2026-03-02,2026-05-01,400,1.0,True,False
            b,OH,Beta,Lima,2026-03-02,2026-05-01,30,0.0,True,0.0
            c,OH,Beta,Lima,2026-03-09,2026-05-01,35,0.0,True,1.0
            d,OH,Gamma,Lima,2026-03-02,2026-05-01,50,0.0,True,Fals
            e,OH,Delta,Lima,2026-03-02,2026-05-01,50,2,True,False

            """);

        Assert.Equal(35, Assert.Single(parsed.Observations).Value);
        Assert.Equal([("line 5", "wrong-type"), ("line 6", "wrong-type")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
    }

    [Fact]
    public void An_amendment_with_an_unreadable_number_makes_the_number_in_force_unknown()
    {
        var parsed = harness.Parse("warn", "notices/OH", Header + """
            a,OH,Alpha,Lima,2026-03-02,2026-05-01,400,False,True,False
            b,OH,Alpha,Lima,2026-03-20,2026-05-01,60-80,False,True,True
            c,OH,Beta,Lima,2026-03-02,2026-05-01,30,False,True,False

            """);

        Assert.Equal(30, Assert.Single(parsed.Observations).Value);
        Assert.Contains("the number of 1 could not be read", parsed.Observations[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_written_day_first_are_told_by_the_column_and_another_states_notices_are_refused()
    {
        var parsed = harness.Parse("warn", "notices/OH",
            "state,company,notice_date,jobs\nOH,Alpha,25/02/2026,10\nOH,Beta,03/02/2026,5\nMI,Gamma,03/02/2026,7\n");

        Assert.Equal(("2026-02-28", 15.0), (parsed.Observations.Single().Period.ToString("O"), parsed.Observations.Single().Value));
        Assert.Equal(("line 4", "bad-subject"), (parsed.Refusals.Single().Place, parsed.Refusals.Single().Code));
    }

    [Fact]
    public void A_register_that_yields_nothing_says_so()
    {
        var parsed = harness.Parse("warn", "notices/NY", "company,notice_date,jobs\nAlpha,2026-03-02,\n");

        Assert.Empty(parsed.Observations);
        Assert.Equal(("no-observations", true), (parsed.Refusals.Single().Code, parsed.Refusals.Single().Message.Contains("register of NY",
            StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-03-02", 15)]
    [InlineData("2026-03-03", 10)]
    public void An_amendment_replaces_a_notice_of_the_last_365_days(string amended, double expected)
    {
        var parsed = harness.Parse("warn", "notices/OH", $"company,notice_date,jobs,is_amendment\nAlpha,2025-03-02,10,0\nAlpha,{amended},15,1\n");

        Assert.Equal(expected, parsed.Observations.Single(static o => o.Period.Year == 2025).Value);
    }

    [Theory]
    [InlineData("2026-09-20", 0)]
    [InlineData("2026-09-19", 1)]
    public void A_notice_of_the_day_of_reading_does_not_lie_ahead(string retrievedOn, int refused) =>
        Assert.Equal(refused, harness.Parse("warn", "notices/OH", "company,notice_date,jobs\nAlpha,2026-08-02,10\nBeta,2026-09-20,10\n",
            DateOnly.Parse(retrievedOn)).Refused.Count(static f => f.Code == "period-in-future"));

    [Theory]
    [InlineData("2026-09-10", 1)]
    [InlineData("2026-09-09", 0)]
    public void A_month_is_stated_once_it_is_ten_days_past(string retrievedOn, int months)
    {
        var parsed = harness.Parse("warn", "notices/OH", "company,notice_date,jobs\nAlpha,2026-08-02,10\n", DateOnly.Parse(retrievedOn));

        Assert.Equal(months, parsed.Observations.Count);
        parsed.AssertAcceptable(DateOnly.Parse(retrievedOn));
    }
}
