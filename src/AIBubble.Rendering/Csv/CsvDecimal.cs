namespace AIBubble.Rendering.Csv;

/// <summary>How a table is read: by programs and English spreadsheets, or by spreadsheets of a country that writes decimals with a comma.</summary>
public enum CsvDecimal
{
    /// <summary>RFC 4180: cells between commas, decimals with a point.</summary>
    Point,

    /// <summary>Cells between semicolons, decimals with a comma, always with a byte order mark.</summary>
    Comma,
}
