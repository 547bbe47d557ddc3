using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Seeding;

/// <summary>
/// Files the curated observations through the same intake as everybody's CSV. Content addresses them, so a file that has
/// not changed is found and skipped, and one that has is a new snapshot beside the old one.
/// </summary>
public sealed class SeedLoader(SnapshotIntake intake, SnapshotRecorder recorder, IOptions<SeedOptions> options, ILogger<SeedLoader> logger)
{
    /// <summary>The source of every seeded observation.</summary>
    public const string Source = "seed";

    /// <summary>The files of a folder, in name order.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Loads every CSV below the folder, in name order.</summary>
    /// <returns>How many files were new.</returns>
    /// <exception cref="InvalidDataException">A file has faults; the others are loaded all the same.</exception>
    public async Task<int> LoadAsync(CancellationToken cancellationToken)
    {
        var folder = options.Value.Folder;
        if (!options.Value.Load || !Directory.Exists(folder))
        {
            return 0;
        }

        var files = Files(folder);
        var refused = new List<string>();
        var added = 0;
        for (var i = 0; i < files.Count; i++)
        {
            var name = Path.GetRelativePath(folder, files[i]);
            await using var body = File.OpenRead(files[i]);
            var incoming = new IncomingSnapshot(body, SnapshotFormat.Csv, Source, RecordedByCaller: true);
            var result = await intake.AcceptAsync(incoming, cancellationToken);
            foreach (var fault in result.Faults)
            {
                Log.SeedRefused(logger, name, $"line {fault.Line}: {fault.Message}");
            }

            if (result.Receipt is not { } receipt || result.Outcome == IntakeOutcome.Conflict)
            {
                refused.Add(name);
                continue;
            }

            if (receipt.Status == SnapshotStatus.Accepted)
            {
                // At once rather than by the queue: the first report waits for exactly these.
                await recorder.RecordAsync(receipt.Id, cancellationToken);
                added++;
                Log.Seeding(logger, i + 1, files.Count, name);
            }
        }

        return refused.Count == 0 ? added : throw new InvalidDataException($"Seed files with faults: {string.Join(", ", refused)}.");
    }
}
