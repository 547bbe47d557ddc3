using System.Text.Json.Serialization;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>What is done to a series before it is scored.</summary>
public sealed record TransformRubric
{
    /// <summary>The kind; the other members matter only where it says so.</summary>
    public required TransformKind Kind { get; init; }

    /// <summary>How the series itself is read.</summary>
    public Basis Basis { get; init; } = Basis.Latest;

    /// <summary>Months of a run-up.</summary>
    public int Months { get; init; } = 24;

    /// <summary>Years of own history.</summary>
    public int Years { get; init; } = 10;

    /// <summary>Multiplies a ratio: 100 for per cent.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Divisors of a ratio, multiplied with each other; technology proxies of a PSY residual.</summary>
    public IReadOnlyList<SeriesTerm> By { get; init; } = [];

    /// <summary>Subjects of a diffusion index.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Whether a run-up is net of the market.</summary>
    public bool NetOfMarket { get; init; }

    /// <summary>
    /// Days after the end of its period from which a level or sum says nothing any more, also of a theme, whose figures do not age
    /// otherwise; 0, the default, for never.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OldestDays { get; init; }

    /// <summary>The market a run-up is net of; by default the rubric's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesReference? Market { get; init; }

    /// <summary>
    /// Whether a run-up must be one of an industry as Greenwood, Shleifer and You define it: the lesser of the gross and the net rise, and
    /// none at all where five years have brought less than 50 % or there are fewer than ten firms.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OfIndustry { get; init; }

    /// <summary>Firms of the industry; where it is given and known, fewer than ten make no run-up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesReference? Firms { get; init; }

    /// <summary>
    /// The theme's share of the market's value, in per cent: given, a run-up is net of the market without the theme.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesReference? ShareOfMarket { get; init; }

    /// <summary>Prices that a test for explosive behaviour is deflated by; by default none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesReference? Deflator { get; init; }

    /// <summary>Whether a test for explosive behaviour counts only where the series as a whole rejects at 95 %: one gate for all that rests on it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Gated { get; init; }

    /// <summary>The further series it names.</summary>
    internal IEnumerable<SeriesReference> References() => new[] { Market, Firms, ShareOfMarket, Deflator }.OfType<SeriesReference>();
}
