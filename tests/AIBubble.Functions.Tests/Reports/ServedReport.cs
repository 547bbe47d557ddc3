using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Functions.Http;
using AIBubble.Functions.Backtest;
using AIBubble.Functions.Reports;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using AIBubble.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Reports;

/// <summary>The report's function over three years of one valuation, as one process serves it.</summary>
internal sealed class ServedReport : IDisposable
{
    private static readonly RandomWalks Walks = new(ExuberanceService.Replications);
    private static readonly IConfiguration Site =
        new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_HOSTNAME", "bubble.example")]).Build();

    private readonly ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly ObservationCache cache;
    private readonly ReportHistory history;
    private readonly ReportService reports;
    private readonly ReportFunctions function;
    private readonly ServedAnswers served;
    private readonly CardFunctions card;
    private readonly string? folder;

    /// <param name="seeds">Folder with past bubbles; by default there are none: they have tests of their own.</param>
    public ServedReport(string? seeds = null)
        : this(new MemoryStores(), hasComputed: true, seeds)
    {
        for (var month = 0; month < 36; month++)
        {
            Stores.Write(Valuation("US", new DateOnly(2026, 11, 1).AddMonths(-month).AddDays(-1), 30 + (month % 7)));
        }
    }

    private ServedReport(MemoryStores stores, bool hasComputed, string? folder = null)
    {
        Stores = stores;
        this.folder = folder;
        cache = new ObservationCache(Stores, Stores, RubricSet.Shipped, IndicatorCatalogue.Default, Options.Create(new MemoryOptions()), Clock,
            NullLogger<ObservationCache>.Instance);
        reports = new ReportService(
            cache, RubricSet.Shipped, IndicatorCatalogue.Default, new ExuberanceService(Stores, Walks), Stores, new SourceRegistry([]), Clock);
        history = new ReportHistory(reports, Stores, Stores, Walks, Clock, NullLogger<ReportHistory>.Instance);
        if (hasComputed)
        {
            // As after the first pass of this process.
            Readiness.Set(reports.Today, Clock.GetUtcNow());
        }

        Latest = new LatestReport(
            Stores, Stores, IndicatorCatalogue.Default, RubricSet.Shipped, Readiness, NullLogger<LatestReport>.Instance);
        served = new ServedAnswers(Clock);
        var backtests = new BacktestService();
        var ledger = new ForecastLedger(backtests, new MemoryForecasts(), RubricSet.Shipped, Clock, NullLogger<ForecastLedger>.Instance);
        var seeds = Options.Create(new SeedOptions { Path = folder ?? Path.Combine(AppContext.BaseDirectory, "no-seeds") });
        var episodes = new EpisodeService(cache, reports, Stores, seeds, NullLogger<EpisodeService>.Instance);
        function = new ReportFunctions(
            reports, Latest, history, Readiness, served, IndicatorCatalogue.Default, new BacktestViews(backtests, ledger, episodes),
            new SiteAddress(Site));
        card = new CardFunctions(reports, Latest, history, Readiness, served);
    }

    public MemoryStores Stores { get; }

    public LatestReport Latest { get; }

    public ReportReadiness Readiness { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A valuation known when its month ended, or later.</summary>
    public static Observation Valuation(string subject, DateOnly period, double value, DateOnly? knownOn = null) => new()
    {
        Series = new SeriesKey("valuation.cape", subject),
        Period = period,
        Value = value,
        Unit = "ratio",
        KnownOn = knownOn ?? period,
        Quality = ObservationQuality.Reported,
        Source = "shiller",
        Citation = "Shiller",
    };

    /// <summary>Asks a second after whoever asked before: nothing is taken as looked at a moment ago.</summary>
    public Task<ServedAnswer> AskAsync(string query, string? tag = null, string method = "GET")
    {
        Clock.Advance(ObservationCache.MaximumAge);
        return AskAgainAsync(query, tag, method);
    }

    /// <summary>Asks at the same moment as whoever asked before.</summary>
    public Task<ServedAnswer> AskAgainAsync(string query, string? tag = null, string method = "GET") =>
        AskAsync(function.GetAsync, "/api/report", query, tag, method);

    /// <summary>Asks for the card a second after whoever asked before; of its body the answer holds what letters there are.</summary>
    public Task<ServedAnswer> AskCardAsync(string query, string? tag = null, string method = "GET")
    {
        Clock.Advance(ObservationCache.MaximumAge);
        return AskAsync(card.GetAsync, "/api/report/card.png", query, tag, method);
    }

    private async Task<ServedAnswer> AskAsync(
        Func<HttpRequest, CancellationToken, Task<IResult>> route, string path, string query, string? tag, string method)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        context.Request.Method = method;
        context.Request.Path = path;
        context.Request.QueryString = new QueryString("?" + query);
        if (tag is not null)
        {
            context.Request.Headers.IfNoneMatch = tag;
        }

        var result = await route(context.Request, Stop);
        await result.ExecuteAsync(context);
        return new ServedAnswer(context.Response.StatusCode, context.Response.Headers.ETag.ToString(), System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    /// <summary>What a scoring pass does at its end.</summary>
    public async Task KeepAsync() => await Latest.KeepAsync(await reports.GetAsync(new ReportQuery(), Stop), Clock.GetUtcNow(), Stop);

    /// <summary>Another process over the same stores, with nothing in memory.</summary>
    /// <param name="hasComputed">Whether it has been through a pass of its own.</param>
    public ServedReport Restarted(bool hasComputed = false) => new(Stores, hasComputed, folder);

    public void Dispose()
    {
        history.Dispose();
        served.Dispose();
        cache.Dispose();
        services.Dispose();
    }
}
