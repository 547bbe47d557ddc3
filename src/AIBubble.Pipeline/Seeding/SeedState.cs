using System.Security.Cryptography;
using System.Text;
using AIBubble.Pipeline.Scoring;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Seeding;

/// <summary>Whether the curated observations of this build have been filed, by whatever process.</summary>
public sealed class SeedState(IReportStore store, IOptions<SeedOptions> options)
{
    private bool filed;
    private string? name;

    /// <summary>True when they are stored, or when there are none to store. Until then a score rests on some of the evidence only, and is no news.</summary>
    public async Task<bool> IsFiledAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref filed))
        {
            return true;
        }

        var now = !options.Value.Load || !Directory.Exists(options.Value.Folder) || await store.FindAsync(Name(), cancellationToken) is not null;
        Volatile.Write(ref filed, now);
        return now;
    }

    /// <summary>Notes that they are stored.</summary>
    public async Task SetFiledAsync(CancellationToken cancellationToken)
    {
        await store.KeepAsync(Name(), "application/json", "{}"u8.ToArray(), replace: false, cancellationToken);
        Volatile.Write(ref filed, true);
    }

    // Of other files another name: they are filed beside the old ones.
    private string Name()
    {
        if (name is null)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in SeedLoader.Files(options.Value.Folder))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(options.Value.Folder, file) + "\n"));
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            }

            name = $"seeds/{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}.json";
        }

        return name;
    }
}
