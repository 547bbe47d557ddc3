using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AIBubble.Domain.Indicators;

/// <summary>The fixed list of indicators. An observation of anything else is refused.</summary>
public sealed class IndicatorCatalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly FrozenDictionary<string, Indicator> byId;

    /// <summary>Builds a catalogue; ids must be unique.</summary>
    /// <exception cref="ArgumentException">Two indicators share an id.</exception>
    public IndicatorCatalogue(IEnumerable<Indicator> indicators)
    {
        All = [.. indicators.OrderBy(static i => i.Id, StringComparer.Ordinal)];
        byId = All.ToFrozenDictionary(static i => i.Id, StringComparer.Ordinal);
    }

    /// <summary>The catalogue this version of the product ships with (<c>catalogue.json</c>).</summary>
    public static IndicatorCatalogue Default { get; } = LoadDefault();

    /// <summary>All indicators, by id.</summary>
    public IReadOnlyList<Indicator> All { get; }

    /// <summary>The indicator, or <see langword="null"/> when the catalogue has none of that id.</summary>
    public Indicator? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>The indicator of that id.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has none of that id.</exception>
    public Indicator this[string id] => byId[id];

    private static IndicatorCatalogue LoadDefault()
    {
        using var stream = typeof(IndicatorCatalogue).Assembly.GetManifestResourceStream("AIBubble.Domain.catalogue.json")
            ?? throw new InvalidOperationException("The embedded catalogue is missing from AIBubble.Domain.");
        return new IndicatorCatalogue(JsonSerializer.Deserialize<Indicator[]>(stream, Options)
            ?? throw new InvalidOperationException("The embedded catalogue is empty."));
    }
}
