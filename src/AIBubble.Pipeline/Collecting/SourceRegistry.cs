using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Collecting;

/// <summary>Every source of this build, by id.</summary>
public sealed class SourceRegistry
{
    private readonly Dictionary<string, IObservationSource> byId;

    /// <summary>Registers the sources.</summary>
    /// <exception cref="ArgumentException">Two sources share an id.</exception>
    public SourceRegistry(IEnumerable<IObservationSource> sources)
    {
        All = [.. sources.OrderBy(static s => s.Id, StringComparer.Ordinal)];
        Attributions =
        [
            .. All.Select(static s => s.Declaration).Where(static d => d.Attribution is not null)
                .Select(static d => new SourceAttribution(d.Id, d.Attribution!)),
        ];
        byId = All.ToDictionary(static s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>All sources, by id.</summary>
    public IReadOnlyList<IObservationSource> All { get; }

    /// <summary>What the licences of the sources ask to be said, by id.</summary>
    public IReadOnlyList<SourceAttribution> Attributions { get; }

    /// <summary>The ids of all sources, in order.</summary>
    public IEnumerable<string> Ids => All.Select(static s => s.Id);

    /// <summary>Whether a source can run with the present settings; <see langword="null"/> when there is none of that id.</summary>
    public SourceAvailability? AvailabilityOf(string id) => Find(id)?.Availability;

    /// <summary>The source, or <see langword="null"/> when there is none of that id.</summary>
    public IObservationSource? Find(string id) => byId.GetValueOrDefault(id);
}
