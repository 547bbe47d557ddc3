using System.ComponentModel.DataAnnotations;
using AIBubble.Domain.Observations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.Prices;

/// <summary>Settings of the price source, section <c>Sources:Prices</c>.</summary>
public sealed class PricesOptions : HttpSourceOptions, IValidatableObject
{
    /// <summary>Stands for Tiingo; default <c>https://api.tiingo.com/</c>.</summary>
    public override string BaseAddress { get; set; } = "https://api.tiingo.com/";

    /// <summary>Tiingo's free token. Without it no price is fetched. No default.</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,128}", ErrorMessage = "must be letters and digits, as Tiingo issued it.")]
    public string? ApiKey { get; set; }

    /// <summary>Tickers to fetch, separated by commas; default the companies whose market value the heat pillar reads.</summary>
    public string Symbols { get; set; } = "NVDA,MSFT,GOOGL,AMZN,META,AAPL,TSLA,AVGO";

    /// <summary>
    /// Daily price files to import, <c>SUBJECT=path</c> separated by commas (<c>NVDA=/data/nvda_us_d.csv</c>). Their closes
    /// are taken as adjusted and so become price indices, never prices. No default.
    /// </summary>
    public string? Files { get; set; }

    /// <summary>Requests per second, 0.01–10; the free plan allows 50 an hour, a run asks for one per symbol; default 0.5.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;

    /// <inheritdoc/>
    protected override string? Missing => HasKey || FileList.Any() ? null
        : "Neither Sources__Prices__ApiKey (a free Tiingo token) nor Sources__Prices__Files is set.";

    /// <summary>Whether prices are fetched.</summary>
    internal bool HasKey => !string.IsNullOrWhiteSpace(ApiKey);

    /// <summary>The tickers, each once.</summary>
    internal IEnumerable<string> SymbolList => SettingList.Items(Symbols).Distinct();

    /// <summary>The files in the order given.</summary>
    internal IEnumerable<(string Subject, string Path)> FileList => Pairs.Where(static f => f.Length == 2).Select(static f => (f[0], f[1]));

    private IEnumerable<string[]> Pairs => SettingList.Items(Files).Select(static f => f.Split('=', 2, StringSplitOptions.TrimEntries));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Array.Find(SettingList.Items(Symbols), static s => !SeriesKey.IsSubject(s)) is { } symbol)
        {
            yield return new ValidationResult($"'{symbol}' is not a ticker (A–Z 0–9 . _ -).", [nameof(Symbols)]);
        }

        var pairs = Pairs.ToList();
        if (pairs.Exists(static f => f.Length != 2 || !SeriesKey.IsSubject(f[0]) || f[1].Length == 0)
            || pairs.DistinctBy(static f => f[0]).Count() != pairs.Count)
        {
            yield return new ValidationResult("must be SUBJECT=path pairs separated by commas, each subject once.", [nameof(Files)]);
        }
    }
}
