using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AIBubble.Sources.Tests.Canaries;

/// <summary>Archives in the shape of the Lab's, with figures of our own.</summary>
internal sealed record CanariesBody
{
    public string Header { get; init; } = "observation_date,exposure_quintile,Early Career 1 (22-25),Mid-Career 1 (35-40),Senior (50+),vintage";

    public string Vintage { get; init; } = "2026-09-06";

    public string Member { get; init; } = "canaries_age_by_exposure.csv";

    /// <summary>Month, and the index of ages 22–25 in each fifth, the least exposed first; the other ages are 101 and 102 in all.</summary>
    public IReadOnlyList<(string Month, double[] Young)> Months { get; init; } =
        [("2022-11-01", [100, 100, 100, 100, 100]), ("2026-07-01", [104, 102, 98, 96, 88.5])];

    /// <summary>Lines after those of the months.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];

    public string Text()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (month, young) in Months)
        {
            for (var fifth = 1; fifth <= young.Length; fifth++)
            {
                var name = fifth switch { 1 => "Quintile 1 (least exposed)", 5 => "Quintile 5 (most exposed)", _ => $"Quintile {fifth}" };
                var others = month.StartsWith("2022-11", StringComparison.Ordinal) ? "100,100" : "101,102";
                text.Append(CultureInfo.InvariantCulture, $"{month},{name},{young[fifth - 1]},{others},{Vintage}\n");
            }
        }

        return text.AppendJoin("", Further.Select(static l => l + "\n")).ToString();
    }

    public byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { (Member, Text()), ("canaries_age_by_exposure_yoy_change.csv", "observation_date\n2026-07-01\n") })
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
