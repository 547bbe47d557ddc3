using System.Globalization;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Pipeline.Scoring;
using Azure.Data.Tables;

namespace AIBubble.Storage.Scores;

/// <summary>
/// A score as a row. Until November 2026 a criterion's status and a verdict's two words stood in one column, <c>Text</c>; such rows stay
/// as they are and are still read.
/// </summary>
internal static class ScoreEntity
{
    private const string StatusColumn = "Status";
    private const string KindColumn = "Kind";
    private const string HedgeColumn = "Hedge";
    private const string FormerColumn = "Text";

    public static TableEntity Write(ScoreRow row)
    {
        var entity = new TableEntity(StorageKeys.ScorePartition(row.Rubric), StorageKeys.ScoreRow(row.AsOf, row.InputsDigest, row.Scope))
        {
            ["Rubric"] = row.Rubric.Id,
            ["RubricDigest"] = row.Rubric.Digest,
            ["InputsDigest"] = row.InputsDigest,
            ["RecordedAt"] = row.RecordedAt,
        };
        Optional("Score", row.Score);
        Optional("Low", row.Low);
        Optional("High", row.High);
        Optional("Coverage", row.Coverage);
        Optional(StatusColumn, row.Status is { } status ? DomainJson.Word(status) : null);
        Optional(KindColumn, row.Kind is { } kind ? DomainJson.Word(kind) : null);
        Optional(HedgeColumn, row.Hedge is { } hedge ? DomainJson.Word(hedge) : null);
        return entity;

        void Optional(string column, object? value)
        {
            if (value is not null)
            {
                entity[column] = value;
            }
        }
    }

    public static ScoreRow Read(RubricReference rubric, TableEntity entity)
    {
        var former = (entity.GetString(FormerColumn) ?? string.Empty).Split(' ');
        return new ScoreRow
        {
            Rubric = rubric,
            AsOf = DateOnly.ParseExact(entity.RowKey.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture),
            Scope = new ScoreId(entity.RowKey[(entity.RowKey.LastIndexOf('~') + 1)..]),
            InputsDigest = entity.GetString("InputsDigest"),
            Score = entity.GetDouble("Score"),
            Low = entity.GetDouble("Low"),
            High = entity.GetDouble("High"),
            Coverage = entity.GetDouble("Coverage"),
            Status = DomainJson.Value<CriterionStatus>(entity.GetString(StatusColumn) ?? former[0]),
            Kind = DomainJson.Value<VerdictKind>(entity.GetString(KindColumn) ?? former[0]),
            Hedge = DomainJson.Value<HedgeStatus>(entity.GetString(HedgeColumn) ?? former[^1]),
            RecordedAt = entity.GetDateTimeOffset("RecordedAt")!.Value,
        };
    }
}
