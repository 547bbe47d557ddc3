using AIBubble.Domain.Forecasts;
using AIBubble.Storage.Forecasts;
using AIBubble.Testing;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

public sealed class ForecastStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TableForecastStore store = new(Account(azurite));

    internal static Forecast Row(DateOnly filedOn) => new()
    {
        FiledOn = filedOn,
        Month = new DateOnly(filedOn.Year, filedOn.Month, 1).AddDays(-1),
        Theme = "FF49-CHIPS",
        Event = ForecastEvents.Crash,
        Probability = 0.25,
        ResolvesOn = new DateOnly(filedOn.Year + 2, filedOn.Month, 1).AddDays(-1),
        Reconstructed = false,
        Estimated = true,
        Method = "run-up",
        NetRunUp = 55.5,
        Rubric = "2.0.0",
        Digest = Id("data"),
    };

    [Fact]
    public async Task Forecasts_come_back_as_they_were_filed_oldest_first()
    {
        Forecast[] rows = [Row(new DateOnly(2026, 3, 2)), Row(new DateOnly(2026, 11, 1)),
            Row(new DateOnly(2026, 11, 1)) with { Event = ForecastEvents.NetGain }];
        await store.FileAsync([.. rows.Reverse()], None);

        Assert.Equal(rows, await store.ReadAsync(None).ToListAsync());
    }

    [Fact]
    public async Task What_was_said_in_a_month_stands()
    {
        await store.FileAsync([Row(new DateOnly(2026, 3, 2))], None);
        await store.FileAsync([Row(new DateOnly(2026, 3, 25)) with { Probability = 0.9 }, Row(new DateOnly(2026, 4, 1))], None);

        Assert.Equal([Row(new DateOnly(2026, 3, 2)), Row(new DateOnly(2026, 4, 1))], await store.ReadAsync(None).ToListAsync());
    }

    [Fact]
    public async Task Two_passes_at_once_file_a_month_once()
    {
        await AtOnceAsync(4, async i =>
        {
            await store.FileAsync([Row(new DateOnly(2026, 3, 2)) with { Probability = i / 10.0 }], None);
            return true;
        });

        Assert.Single(await store.ReadAsync(None).ToListAsync());
    }
}
