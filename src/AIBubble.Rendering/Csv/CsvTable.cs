using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace AIBubble.Rendering.Csv;

/// <summary>
/// Writes rows as RFC 4180: CRLF, quotes only where needed, invariant numbers that read back to the same double, ISO
/// dates, empty cells for what does not exist. With a decimal comma, semicolons stand between the cells.
/// </summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private static readonly CsvConfiguration WithPoint = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };
    private static readonly CsvConfiguration WithComma = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", Delimiter = ";" };

    private readonly CsvDecimal decimalMark;
    private readonly StreamWriter text;
    private readonly CsvWriter csv;
    private readonly CancellationToken cancellationToken;

    /// <summary>Starts a table on a stream that stays open.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="byteOrderMark">Whether to mark the encoding, without which Excel takes UTF-8 for the local code page.</param>
    /// <param name="decimalMark">How decimals are written; a comma marks the encoding too.</param>
    /// <param name="cancellationToken">Checked on every row.</param>
    public CsvTable(Stream output, bool byteOrderMark, CsvDecimal decimalMark, CancellationToken cancellationToken)
    {
        this.decimalMark = decimalMark;
        text = new StreamWriter(output, new UTF8Encoding(byteOrderMark || decimalMark == CsvDecimal.Comma), bufferSize: 16 * 1024, leaveOpen: true);
        csv = new CsvWriter(text, decimalMark == CsvDecimal.Comma ? WithComma : WithPoint, leaveOpen: true);
        this.cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Makes foreign text safe to open in a spreadsheet: a cell that would be run as a formula gets a leading
    /// apostrophe. Numbers are written by type and keep their minus sign, which CsvHelper's own escaping would not.
    /// </summary>
    public static string? Safe(string? value) =>
        value is { Length: > 0 } && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + value : value;

    /// <summary>Writes one row of cells: text, numbers, dates, instants, booleans or <see langword="null"/>.</summary>
    public async ValueTask RowAsync(params object?[] cells)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var cell in cells)
        {
            csv.WriteField(cell switch
            {
                null => string.Empty,
                string foreign => Safe(foreign),
                double number => Number(number),
                DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
                DateTimeOffset instant => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
                bool flag => flag ? "true" : "false",
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                _ => throw new ArgumentException($"A {cell.GetType().Name} is not a cell.", nameof(cells)),
            });
        }

        await csv.NextRecordAsync();
    }

    private string Number(double number)
    {
        var plain = number.ToString("R", CultureInfo.InvariantCulture);
        return decimalMark == CsvDecimal.Comma ? plain.Replace('.', ',') : plain;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await csv.DisposeAsync();
        await text.DisposeAsync();
    }
}
