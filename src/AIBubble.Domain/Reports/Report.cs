using System.Text.Json.Serialization;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>The answer of the product: how hot, which kind, how divided, how hedged, with the working shown. Scores are 0–100.</summary>
public sealed record Report
{
    /// <summary>The day the report is about: only periods that end on or before it are used.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Only what was published on or before this day is used.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>
    /// Only what we had stored by this instant is used; <see langword="null"/> when everything stored counts. Not part of
    /// the document: a report had again by the instant of an earlier one is that report, byte for byte.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? RecordedBy { get; init; }

    /// <summary>When this document was made, UTC. The only field that differs between two runs over the same inputs.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The theme whose series every input reads, or <see langword="null"/> for the rubric's own subjects (AI today).</summary>
    public string? Subject { get; init; }

    /// <summary>The rubric that was applied.</summary>
    public required RubricReference Rubric { get; init; }

    /// <summary>SHA-256 over every observation used, 64 lower-case hexadecimal digits.</summary>
    public required string InputsDigest { get; init; }

    /// <summary>The position in words.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>heat, industrial, divergence and hedge, in this order.</summary>
    public required IReadOnlyList<PillarScore> Pillars { get; init; }

    /// <summary>Divergence not covered by hedge: the reading of system safety.</summary>
    public required TensionScore Tension { get; init; }

    /// <summary>How much the result depends on single criteria, inputs and methodological choices.</summary>
    public required IReadOnlyList<SensitivityEntry> Sensitivity { get; init; }

    /// <summary>Tests for explosive behaviour of the price series the rubric names.</summary>
    public required IReadOnlyList<ExuberanceSummary> Exuberance { get; init; }

    /// <summary>The essay's checkable claims with the evidence so far.</summary>
    public required IReadOnlyList<ClaimReading> Claims { get; init; }

    /// <summary>What moved since the previous report, or <see langword="null"/> when there is none to compare with.</summary>
    public ReportChanges? Changes { get; init; }

    /// <summary>Series shown beside the scores that enter none of them; empty for a theme.</summary>
    public IReadOnlyList<ContextReading> Context { get; init; } = [];

    /// <summary>What a reader must know before using the numbers, most important first: missing criteria, stale inputs, breaks.</summary>
    public required IReadOnlyList<string> Caveats { get; init; }

    /// <summary>The caveats in the same order, each as a code with values; empty in reports kept before there were any.</summary>
    public IReadOnlyList<Sentence> Said { get; init; } = [];

    /// <summary>What licences ask to be said: of every source, and of others whose data is used.</summary>
    public IReadOnlyList<string> Attributions { get; init; } = [];

    /// <summary>One of its pillars, or <see langword="null"/> in a report without it.</summary>
    public PillarScore? Pillar(PillarId id) => Pillars.FirstOrDefault(p => p.Id == id);
}
