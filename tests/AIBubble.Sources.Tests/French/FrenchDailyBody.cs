using System.Globalization;
using System.Text;

namespace AIBubble.Sources.Tests.French;

/// <summary>Daily files in the shape of the data library's: sixteen days of February 2026, with figures of our own.</summary>
internal sealed record FrenchDailyBody
{
    public string Title { get; init; } = "  Average Value Weighted Returns -- Daily";

    public IReadOnlyList<string> Columns { get; init; } = ["Food ", "Chips"];

    public Func<int, string> Row { get; init; } = static i => i % 2 == 0 ? "  1.00,   2.00" : " -1.00,  -2.00";

    /// <summary>What stands before the table.</summary>
    public string Before { get; init; } = "";

    /// <summary>Rows after those of the sixteen days.</summary>
    public string Further { get; init; } = "";

    public byte[] Zip()
    {
        var text = new StringBuilder("This file was created using the 202602 CRSP database.\r\n\r\n").Append(Before).Append(Title).Append("\r\n,")
            .AppendJoin(',', Columns).Append("\r\n");
        for (var i = 0; i < 16; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 2, 2).AddDays(i):yyyyMMdd}, {Row(i)}\r\n");
        }

        text.Append(Further).Append("\r\nCopyright 2026 Eugene F. Fama and Kenneth R. French\r\n");
        return new FrenchBody { Member = "49_Industry_Portfolios_Daily.csv" }.Zip(text.ToString());
    }
}
