using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

/// <summary>The report of 2026-11-24 over this repository's seeds with its history and charts, as it was made then.</summary>
internal static class SeededReport
{
    /// <summary>It.</summary>
    public static ReportView View()
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "Goldens", "seeded.view.json.gz");
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<ReportView>(file, DomainJson.Options)!;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
