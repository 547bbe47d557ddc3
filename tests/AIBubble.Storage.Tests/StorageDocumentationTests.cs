using System.Text.RegularExpressions;
using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Work;
using AIBubble.Storage.Forecasts;
using AIBubble.Storage.Observations;
using AIBubble.Storage.Runs;
using AIBubble.Storage.Scores;
using AIBubble.Storage.Snapshots;
using AIBubble.Storage.Work;
using AIBubble.Testing;
using Azure.Data.Tables;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

/// <summary>docs/storage.md against what the code writes.</summary>
public sealed partial class StorageDocumentationTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string Page = File.ReadAllText(RepositoryFolder.Combine("docs", "storage.md"));

    [Fact]
    public void Every_container_queue_and_table_is_on_the_page_and_no_other()
    {
        Assert.Equal(StorageNames.Containers.Order(), FirstColumn("Containers").Distinct().Order());
        Assert.Equal(StorageNames.Queues.Order(), FirstColumn("Queues").Order());
        Assert.Equal(StorageNames.Tables.Order(), Kinds().Select(static k => k.Name.Split(':')[0]).Distinct().Order());
    }

    [Fact]
    public void The_page_names_the_queues_that_have_a_poison_queue()
    {
        var poison = Rows("Queues").Where(static r => r[^1] == "yes").Select(static r => r[0].Trim('`'));
        Assert.Equal(QueueNames.Triggered.Order(), poison.Order());
    }

    [Fact]
    public async Task Every_kind_of_row_has_exactly_the_columns_and_types_of_the_page()
    {
        using var account = Account(azurite);
        await WriteOneOfEachAsync(account);
        foreach (var (name, columns) in Kinds())
        {
            var rows = await RowsOfAsync(account, name);
            Assert.True(rows.Count > 0, $"No row of kind '{name}' was written.");
            var written = rows.SelectMany(static r => r.Where(static p => p.Key is not ("PartitionKey" or "RowKey" or "odata.etag" or "Timestamp")))
                .Select(static p => $"{p.Key} {TypeName(p.Value)}").Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(columns.Select(static c => $"{c.Name} {c.Type}").Order(StringComparer.Ordinal), written);

            // In italics exactly when some row does without.
            var always = columns.Where(c => rows.TrueForAll(r => r.ContainsKey(c.Name))).Select(static c => c.Name);
            Assert.Equal(columns.Where(static c => !c.Optional).Select(static c => c.Name), always);
        }
    }

    private static readonly RunRefusal Refused = new("resource", "line 1", "malformed", "message", "excerpt");

    private static async Task WriteOneOfEachAsync(StorageAccount account)
    {
        var snapshots = new TableSnapshotStore(account);
        await snapshots.TryAddAsync(Receipt("plain"), None);
        await snapshots.TryAddAsync(
            Receipt("full", resource: "companyfacts/NVDA") with
            {
                Header = "a,b",
                Partial = true,
                SkippedLines = [3],
                Reason = "r",
                RecordedAt = Noon,
                Recorded = RecordingCounts.Zero,
                ETag = "\"e\"",
                LastModified = Noon,
            },
            None);
        await snapshots.CompletePartAsync(Id("plain"), 0, RecordingCounts.Zero, None);
        await snapshots.TryAddAsync(Receipt("taken"), Noon, None);
        await snapshots.TryAddAsync(Receipt("recorded"), None);
        await snapshots.ChangeAsync(Id("recorded"), static r => r with { Status = SnapshotStatus.Recorded }, None);
        await snapshots.TryAddAsync(Receipt("quarantined"), None);
        await snapshots.ChangeAsync(Id("quarantined"), static r => r with { Status = SnapshotStatus.Quarantined }, None);
        var steps = new TableStepStore(account);
        await steps.TryWriteAsync(WorkStep.Seed, new StepState(), null, None);
        var busy = new StepState { Asked = Noon, Due = Noon, Later = Noon, Owner = "o", Until = Noon, Done = 1, Total = 2 };
        await steps.TryWriteAsync(WorkStep.History, busy, null, None);
        await new TablePresenceStore(account).TryWriteAsync(
            new Presence { AppUntil = Noon, RebuildUntil = Noon, RebuildBy = "r", Rebuild = new() { Id = "i", RequestedAt = Noon } }, null, None);
        await new TableObservationStore(account).AppendAsync([Observation(Day(1), note: "n").By("plain"), Observation(Day(2), null).By("plain")], None);
        var row = new ScoreRow
        {
            Rubric = new RubricReference("ai-bubble", "1.0.0", Id("rubric")),
            AsOf = Day(1),
            Scope = new("full"),
            InputsDigest = Id("inputs"),
            Score = 1,
            Low = 0,
            High = 2,
            Coverage = 1,
            Status = CriterionStatus.Current,
            Kind = VerdictKind.NoBubble,
            Hedge = HedgeStatus.Hedged,
            RecordedAt = Noon,
        };
        await new TableScoreStore(account).AppendAsync([row,
            row with { Scope = new("none"), Score = null, Low = null, High = null, Coverage = null, Status = null, Kind = null, Hedge = null }], None);
        await new TableForecastStore(account).FileAsync([ForecastStoreTests.Row(Day(1))], None);
        var run = new CollectionRun { RunId = CollectionRun.NewId("fred", Noon), Source = "fred", RequestedAt = Noon };
        var runs = new TableRunStore(account);
        await runs.SaveAsync(run, None);
        await runs.SaveAsync(run with
        {
            Source = "bls",
            StartedAt = Noon,
            FinishedAt = Noon,
            Error = "e",
            Snapshots = [Id("plain")],
            Refusals = [Refused],
            Notices = [Refused]
        }, None);
    }

    private static async Task<List<TableEntity>> RowsOfAsync(StorageAccount account, string kind)
    {
        var table = await account.TableAsync(kind.Split(':')[0], None);
        Func<TableEntity, bool> belongs = kind switch
        {
            "Snapshots: receipt" => static e => e.RowKey == "receipt",
            "Snapshots: done part" => static e => Regex.IsMatch(e.RowKey, "^done-[0-9]{6}$", RegexOptions.None, TimeSpan.FromSeconds(1)),
            "Snapshots: unfinished" => static e => e.PartitionKey == "unfinished",
            "Snapshots: unscored" => static e => e.PartitionKey == "unscored",
            "Snapshots: quarantined" => static e => e.PartitionKey == "quarantined",
            "Snapshots: step" => static e => e.PartitionKey == "step",
            "Snapshots: presence" => static e => e.PartitionKey == "presence",
            "Snapshots: recent" => static e => e.PartitionKey is "recent" or "recent~manual",
            "Snapshots: resource" => static e => e.PartitionKey == "resource~manual",
            "Series: summary" => static e => e.PartitionKey == "series",
            "Series: version" => static e => (e.PartitionKey, e.RowKey) == ("version", "observations"),
            "Observations" or "Scores" or "Runs" or "Forecasts" => static _ => true,
            _ => throw new InvalidOperationException($"The page has a kind of row '{kind}' that no test writes."),
        };
        var rows = await table.QueryAsync<TableEntity>(cancellationToken: None).ToListAsync();
        if (kind.StartsWith("Snapshots", StringComparison.Ordinal))
        {
            // Nothing in the table is of a kind the page does not have.
            Assert.All(rows, static e => Assert.True(
                e.RowKey == "receipt" || e.RowKey.StartsWith("done-", StringComparison.Ordinal) || e.PartitionKey.Split('~')[0] is "unfinished" or "unscored"
                    or "quarantined" or "step" or "presence" or "recent" or "resource"));
        }

        return [.. rows.Where(belongs)];
    }

    private static string TypeName(object value) => value switch
    {
        string => "String",
        int => "Int32",
        long => "Int64",
        double => "Double",
        bool => "Boolean",
        DateTimeOffset => "DateTime",
        byte[] => "Binary",
        _ => value.GetType().Name,
    };

    private static IEnumerable<(string Name, List<Column> Columns)> Kinds() =>
        Section("Tables").Split("\n### ").Skip(1).Select(static part => (part.Split('\n')[0].Trim(), Columns(part)));

    private static List<Column> Columns(string part) =>
        [.. TableRows(part).Select(static r => new Column(r[0].Trim('*'), r[1], r[0].StartsWith('*')))];

    private static IEnumerable<string> FirstColumn(string section) => Rows(section).Select(static r => r[0].Trim('`'));

    private static IEnumerable<string[]> Rows(string section) => TableRows(Section(section));

    private static IEnumerable<string[]> TableRows(string text) =>
        text.Split('\n').Where(static l => l.StartsWith('|')).Skip(2).Select(static l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string Section(string title) => SectionPattern().Matches(Page).Single(m => m.Groups["title"].Value == title).Groups["text"].Value;

    [GeneratedRegex(@"^## (?<title>.+?)\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SectionPattern();

    private sealed record Column(string Name, string Type, bool Optional);
}
