using System.Globalization;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Collecting;

/// <summary>One run of one source.</summary>
public sealed record CollectionRun
{
    /// <summary><c>{source}-{yyyyMMdd}T{HHmmssfff}Z</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>How far it has come.</summary>
    public RunStatus Status { get; init; } = RunStatus.Queued;

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When collecting began, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Payloads fetched, those the upstream declared unchanged included.</summary>
    public int Fetched { get; init; }

    /// <summary>Resources the upstream declared unchanged.</summary>
    public int NotModified { get; init; }

    /// <summary>Points not known before.</summary>
    public int New { get; init; }

    /// <summary>Further vintages of points already known.</summary>
    public int Revised { get; init; }

    /// <summary>Observations that were already stored.</summary>
    public int Unchanged { get; init; }

    /// <summary>Entries that could not be used, and resources that failed.</summary>
    public int Refused { get; init; }

    /// <summary>What a reader must know beside them, see <see cref="NoticeCodes"/>.</summary>
    public int Noticed { get; init; }

    /// <summary>The first <see cref="KeptRefusals.Served"/> that were refused; empty in a list of runs.</summary>
    public IReadOnlyList<RunRefusal> Refusals { get; init; } = [];

    /// <summary>The first <see cref="KeptRefusals.Served"/> notices; empty in a list of runs.</summary>
    public IReadOnlyList<RunRefusal> Notices { get; init; } = [];

    /// <summary>What failed, or <see langword="null"/>.</summary>
    public string? Error { get; init; }

    /// <summary>Ids of the payloads archived by this run.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>Whether there is room for the refusals or notices of one more payload.</summary>
    public bool ListsMore => Refusals.Count < KeptRefusals.Served || Notices.Count < KeptRefusals.Served;

    /// <summary>The run with what was refused and noticed of one more payload.</summary>
    /// <param name="resource">What the payload came as.</param>
    /// <param name="refused">How many entries were refused.</param>
    /// <param name="noticed">How many notices there are.</param>
    /// <param name="first">The first of them.</param>
    public CollectionRun Refusing(string resource, int refused, int noticed, KeptRefusals first) => this with
    {
        Refused = Refused + refused,
        Noticed = Noticed + noticed,
        Refusals = [.. Refusals.Concat(first.Refusals.Select(r => RunRefusal.Of(resource, r))).Take(KeptRefusals.Served)],
        Notices = [.. Notices.Concat(first.Notices.Select(r => RunRefusal.Of(resource, r))).Take(KeptRefusals.Served)],
    };

    /// <summary>Builds a run id.</summary>
    public static string NewId(string source, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{source}-{at.UtcDateTime:yyyyMMdd'T'HHmmssfff}Z");

    /// <summary>Takes a run id apart.</summary>
    public static bool TryParseId(string runId, out string source, out DateTimeOffset at)
    {
        source = string.Empty;
        at = default;
        var dash = runId.LastIndexOf('-');
        if (dash <= 0 || !DateTimeOffset.TryParseExact(runId[(dash + 1)..], "yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at))
        {
            return false;
        }

        source = runId[..dash];
        return SnapshotSource.Check(source) is null;
    }
}
