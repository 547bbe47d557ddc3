using System.ComponentModel.DataAnnotations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.Fred;

/// <summary>Settings of the FRED source, section <c>Sources:Fred</c>.</summary>
public sealed class FredOptions : HttpSourceOptions, IValidatableObject
{
    private const string DefaultBaseAddress = "https://api.stlouisfed.org/";

    /// <summary>Stands for the API; default <c>https://api.stlouisfed.org/</c>.</summary>
    public override string BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// Stands for <c>https://fred.stlouisfed.org/</c>, whose downloads are used without a key; default: that, or
    /// <see cref="BaseAddress"/> when that has been changed.
    /// </summary>
    [HttpAddress(AllowsEmpty = true)]
    public string? GraphBaseAddress { get; set; }

    /// <summary>Free key of the API. With it every vintage is collected; without it only today's values. No default.</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,128}", ErrorMessage = "must be letters and digits, as FRED issued it.")]
    public string? ApiKey { get; set; }

    /// <summary>Ids of the series to follow, separated by commas; default all the source knows.</summary>
    public string? Series { get; set; }

    /// <summary>Requests per second, 0.01–2, which is what FRED allows (120 a minute); default 1.</summary>
    [Range(0.01, 2)]
    public override double RequestsPerSecond { get; set; } = 1;

    /// <summary>Whether the API is used.</summary>
    public bool HasKey => !string.IsNullOrWhiteSpace(ApiKey);

    /// <summary>Where the downloads without key are.</summary>
    internal string EffectiveGraphAddress => !string.IsNullOrWhiteSpace(GraphBaseAddress) ? GraphBaseAddress
        : BaseAddress == DefaultBaseAddress ? "https://fred.stlouisfed.org/" : BaseAddress;

    /// <summary>The series in the order given.</summary>
    internal IReadOnlyList<FredSeries> SeriesList => string.IsNullOrWhiteSpace(Series) ? FredSeries.All
        : [.. Ids.Select(FredSeries.Find).OfType<FredSeries>().Distinct()];

    private string[] Ids => SettingList.Items(Series);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Series))
        {
            yield break;
        }

        if (Array.Find(Ids, static id => FredSeries.Find(id) is null) is { } unknown)
        {
            var known = string.Join(", ", FredSeries.All.Select(static s => s.Id));
            yield return new ValidationResult($"'{unknown}' is not a series this source has a meaning for; known are {known}.", [nameof(Series)]);
        }
        else if (Ids.Length == 0)
        {
            yield return new ValidationResult("must name at least one series.", [nameof(Series)]);
        }
    }
}
