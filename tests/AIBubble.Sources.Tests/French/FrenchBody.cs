using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AIBubble.Sources.Tests.French;

/// <summary>Archives in the shape of the data library's, with figures of our own.</summary>
internal sealed record FrenchBody
{
    public string Vintage { get; init; } = "202602";

    public string Member { get; init; } = "49_Industry_Portfolios.csv";

    public DateTimeOffset WrittenAt { get; init; } = new(2026, 3, 27, 17, 29, 0, TimeSpan.Zero);

    public string End { get; init; } = "Copyright 2026 Eugene F. Fama and Kenneth R. French\r\n";

    public IReadOnlyList<string> Columns { get; init; } = ["Food ", "Chips"];

    public IReadOnlyList<string> Returns { get; init; } = ["202511,   1.00, -10.00", "202512,   2.00,  20.00", "202601,  -1.00,   5.00",
        "202602,   0.00,  10.00"];

    public IReadOnlyList<string> Firms { get; init; } = ["202506,     41,     12", "202507,     40,     12", "202508,     39,     11"];

    public IReadOnlyList<string> Sizes { get; init; } = ["202506,  900.10,  80.25", "202507,  905.50,  82.75", "202508,  906.50,  83.75"];

    public static FrenchBody Factors { get; } = new()
    {
        Member = "F-F_Research_Data_Factors.CSV",
        Columns = ["Mkt-RF", "SMB", "HML", "RF"],
        Returns = ["202601,   0.80,  -2.55,  -2.39,   0.20", "202602,  -2.00,  -1.14,   3.81,   1.00"],
    };

    public byte[] Zip() => Zip(Text());

    public byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(Member);
            entry.LastWriteTime = WrittenAt;
            using var stream = entry.Open();
            stream.Write(Encoding.ASCII.GetBytes(text));
        }

        return bytes.ToArray();
    }

    public string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"This file was created using the {Vintage} CRSP database.\r\n");
        text.Append("It contains value- and equal-weighted returns for 49 industry portfolios.\r\n\r\nMissing data are indicated by -99.99 or -999.\r\n\r\n\r\n");
        if (Columns.Contains("RF"))
        {
            Block(text, "", Returns);
            Block(text, " Annual Factors: January-December ", ["  2025,  13.30, -10.57,   8.41,   4.25"]);
        }
        else
        {
            Block(text, "  Average Value Weighted Returns -- Monthly", Returns);
            Block(text, "  Average Equal Weighted Returns -- Monthly", ["202602,   9.99,   9.99"]);
            Block(text, "  Average Value Weighted Returns -- Annual", ["  2025,  26.26,  41.95"]);
            Block(text, "  Number of Firms in Portfolios", Firms);
            Block(text, "  Average Firm Size", Sizes);
        }

        return text.Append(End).ToString();
    }

    private void Block(StringBuilder text, string title, IReadOnlyList<string> rows)
    {
        text.Append(title.Length > 0 ? title + "\r\n" : "").Append(',').AppendJoin(',', Columns).Append("\r\n");
        foreach (var row in rows)
        {
            text.Append(row).Append("\r\n");
        }

        text.Append("\r\n");
    }
}
