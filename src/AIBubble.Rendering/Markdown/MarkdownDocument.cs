using System.Text;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Markdown;

/// <summary>Markdown in the making: lines, lists and tables, with foreign text escaped.</summary>
/// <param name="View">What it shows.</param>
/// <param name="Text">In which language.</param>
/// <param name="Buffer">What was written since the last section.</param>
internal sealed record MarkdownDocument(ReportView View, ReportText Text, StringBuilder Buffer)
{
    /// <summary>What its criteria are called.</summary>
    public ReportNames Names { get; } = new(Text, View.Report);

    /// <summary>Tells what engine, rubric, catalogue and seeds say.</summary>
    public Telling Telling => new(Text, Names);

    /// <summary>A score, or the dash with the word for missing: a bare dash could be read as zero.</summary>
    public string Score(double? score) => score is null ? $"{NumberText.None} {Text["status.missing"]}" : NumberText.Score(score);

    public void Line(string line) => Buffer.Append(line).Append("\n\n");

    public void List(IEnumerable<string> items)
    {
        var any = false;
        foreach (var item in items)
        {
            Buffer.Append("- ").Append(item).Append('\n');
            any = true;
        }

        if (any)
        {
            End();
        }
    }

    public void Header(params ReadOnlySpan<string> keys)
    {
        Buffer.Append('|');
        foreach (var key in keys)
        {
            Buffer.Append(' ').Append(Text[key]).Append(" |");
        }

        Buffer.Append("\n|");
        Buffer.Insert(Buffer.Length, " --- |", keys.Length).Append('\n');
    }

    public void Row(params ReadOnlySpan<string> cells)
    {
        Buffer.Append('|');
        foreach (var cell in cells)
        {
            Buffer.Append(' ').Append(Escape(cell)).Append(" |");
        }

        Buffer.Append('\n');
    }

    /// <summary>A row whose cells are Markdown already.</summary>
    public void RowOf(params ReadOnlySpan<string> cells) =>
        Buffer.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public void End() => Buffer.Append('\n');

    /// <summary>Foreign text as text: one line, with everything Markdown or HTML could act on escaped.</summary>
    public static string Escape(string foreign)
    {
        var text = new StringBuilder(foreign.Length + 8);
        foreach (var c in foreign)
        {
            switch (c)
            {
                case '<':
                    text.Append("&lt;");
                    break;
                case '>':
                    text.Append("&gt;");
                    break;
                case '&':
                    text.Append("&amp;");
                    break;
                case '\\' or '|' or '*' or '_' or '`' or '[' or ']' or '#' or '~' or '!':
                    text.Append('\\').Append(c);
                    break;
                default:
                    text.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
                    break;
            }
        }

        return text.ToString();
    }
}
