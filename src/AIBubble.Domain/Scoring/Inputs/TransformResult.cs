using AIBubble.Domain.Reports;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>What a transform made of a series, or why it could make nothing of it.</summary>
internal sealed record TransformResult
{
    /// <summary>The value with its provenance, or null.</summary>
    public SeriesPoint? Point { get; init; }

    /// <summary>Unit of the value.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Period and freshness limit in days of everything the value rests on.</summary>
    public IReadOnlyList<(DateOnly Period, int LimitDays)> Components { get; init; } = [];

    /// <summary>Why there is no value.</summary>
    public Sentence? Missing { get; init; }

    /// <summary>The range within which the value is open, or null.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>Members of a pool that the value does without.</summary>
    public IReadOnlyList<LeftOutMember> LeftOut { get; init; } = [];

    public static TransformResult None(string code, string reason) => new() { Missing = Sentence.Of(code, reason) };

    public static TransformResult None(string code, SentenceBuilder reason) => new() { Missing = Sentence.Of(code, reason) };

    public static TransformResult NoYear() => TransformResult.None("missing.no-year", "no complete year of data");

    public static TransformResult None(Sentence reason) => new() { Missing = reason };
}
