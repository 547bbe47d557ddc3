using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Scoring;

/// <summary>The table of scores.</summary>
public interface IScoreStore
{
    /// <summary>Adds the rows of one report; rows that are there stay as they are.</summary>
    Task AppendAsync(IReadOnlyCollection<ScoreRow> rows, CancellationToken cancellationToken);

    /// <summary>Rows of one rubric version between two days, in order of day, then scope, then time of scoring.</summary>
    IAsyncEnumerable<ScoreRow> ReadAsync(RubricReference rubric, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}
