using System.Globalization;
using System.Text;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>
/// Splits delimited text into records after RFC 4180. A quote opens a field only at its beginning; within a field that
/// begins otherwise it stands for itself. A quote that is never closed swallows every line up to the next quote or the
/// end, so such a body is refused as a whole, with the line on which the quote opened.
/// </summary>
internal sealed class CsvScanner
{
    // The longest cells of real registers have a few dozen lines; beyond, lines were swallowed.
    private const int MostLinesOfAField = 100;

    private readonly string text;
    private readonly char delimiter;
    private readonly string what;
    private readonly List<CsvRecord> records = [];
    private int at;
    private int line = 1;
    private int width;

    private CsvScanner(string text, char delimiter, string what)
    {
        this.text = text;
        this.delimiter = delimiter;
        this.what = what;
    }

    private bool IsAtEnd => at >= text.Length;

    private bool IsAtLineEnd => text[at] is '\r' or '\n';

    /// <summary>Every record, blank ones too.</summary>
    /// <param name="text">The body.</param>
    /// <param name="delimiter">What separates fields.</param>
    /// <param name="what">What it should be, as the subject of a sentence in the plural.</param>
    /// <exception cref="PayloadFaultException">A quote is not closed.</exception>
    public static List<CsvRecord> Scan(string text, char delimiter, string what)
    {
        var scanner = new CsvScanner(text, delimiter, what);
        while (!scanner.IsAtEnd)
        {
            scanner.ReadRecord();
        }

        return scanner.records;
    }

    private void ReadRecord()
    {
        var (begin, firstLine) = (at, line);
        var fields = new List<string>();
        string? problem = null;
        while (true)
        {
            fields.Add(!IsAtEnd && text[at] == '"' ? ReadQuoted(ref problem) : ReadPlain());
            if (IsAtEnd || IsAtLineEnd)
            {
                break;
            }

            at++;
        }

        var record = text[begin..at];
        var isEnded = !IsAtEnd;
        if (isEnded)
        {
            SkipLineEnd();
        }

        width = width == 0 ? fields.Count : width;
        records.Add(new CsvRecord(firstLine, fields, record, isEnded, problem));
    }

    private string ReadPlain()
    {
        var begin = at;
        while (!IsAtEnd && text[at] != delimiter && !IsAtLineEnd)
        {
            at++;
        }

        return text[begin..at];
    }

    private string ReadQuoted(ref string? problem)
    {
        var (opened, begin) = (line, at);
        var value = new StringBuilder();
        for (at++; ;)
        {
            if (IsAtEnd)
            {
                throw new PayloadFaultException($"{what} are CSV: the quote opened on line {Text(opened)} is never closed, so everything after it is "
                    + $"swallowed ({PayloadText.Quote(text[begin..])}).");
            }

            if (text[at] == '"')
            {
                at++;
                if (IsAtEnd || text[at] != '"')
                {
                    break;
                }
            }

            if (IsAtLineEnd)
            {
                value.Append('\n');
                SkipLineEnd();
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        var rest = ReadPlain();
        if (line != opened)
        {
            RequireCell(opened, begin, value.ToString(), rest);
        }
        else if (!rest.All(PayloadText.IsBlank))
        {
            problem ??= $"text follows the closing quote ({PayloadText.Quote(text[begin..at])})";
        }

        return value.Append(rest).ToString();
    }

    // A cell may have several lines, but none that are records of their own.
    private void RequireCell(int opened, int begin, string value, string rest)
    {
        var lines = value.Split('\n');
        var objection = !rest.All(PayloadText.IsBlank) ? $"text follows the next quote on line {Text(line)}"
            : lines.Length > MostLinesOfAField ? $"its field goes on for {Text(lines.Length)} lines"
            : width > 3 && lines.Any(l => l.Count(c => c == delimiter) == width - 1) ? "its field holds whole records"
            : null;
        if (objection is not null)
        {
            throw new PayloadFaultException($"{what} are CSV: the quote opened on line {Text(opened)} is not closed where it should be, for "
                + $"{objection} ({PayloadText.Quote(text[begin..])}).");
        }
    }

    private void SkipLineEnd()
    {
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        line++;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
