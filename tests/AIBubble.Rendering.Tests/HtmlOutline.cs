using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AIBubble.Rendering.Tests;

/// <summary>
/// A page as a reader's browser understands it, one line per element and text: what two pages share when they are the
/// same document. Attributes are sorted, white space counts only where it is shown (between words and inline elements),
/// and the ids that only tie a chart to its title and description are numbered in document order.
/// </summary>
internal static partial class HtmlOutline
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "button", "code", "data", "input", "label", "small", "span", "strong", "time",
    };

    public static string Of(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        NumberChartIds(page);
        foreach (var script in page.QuerySelectorAll("script[src]"))
        {
            // Another script is not another page.
            script.SetAttribute("src", Digest().Replace(script.GetAttribute("src")!, ".*."));
        }

        var outline = new StringBuilder().Append(CultureInfo.InvariantCulture, $"doctype {page.Doctype?.Name}\n");
        Write(outline, page.DocumentElement, 0);
        return outline.ToString();
    }

    private static void NumberChartIds(IDocument page)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in page.QuerySelectorAll("svg > title[id], svg > desc[id]"))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"chart-{names.Count + 1}");
            names.Add(element.Id!, name);
            element.Id = name;
        }

        foreach (var chart in page.QuerySelectorAll("svg[aria-labelledby]"))
        {
            chart.SetAttribute("aria-labelledby", string.Join(' ', chart.GetAttribute("aria-labelledby")!.Split(' ').Select(id => names[id])));
        }
    }

    private static void Write(StringBuilder outline, IElement element, int depth)
    {
        var attributes = element.Attributes.OrderBy(static a => a.Name, StringComparer.Ordinal).Select(static a => $" {a.Name}=\"{a.Value}\"");
        outline.Append(' ', depth).Append('<').Append(element.LocalName).AppendJoin(string.Empty, attributes).Append(">\n");
        foreach (var child in element.ChildNodes)
        {
            if (child is IElement inner)
            {
                Write(outline, inner, depth + 1);
            }
            else if (Shown(child, element) is { Length: > 0 } text)
            {
                outline.Append(' ', depth + 1).Append('"').Append(text).Append("\"\n");
            }
        }
    }

    private static string Shown(INode text, IElement parent)
    {
        var shown = WhiteSpace().Replace(text.TextContent, " ");
        shown = Separates(text.PreviousSibling, parent) ? shown.TrimStart(' ') : shown;
        return Separates(text.NextSibling, parent) ? shown.TrimEnd(' ') : shown;
    }

    private static bool Separates(INode? neighbour, IElement parent) =>
        neighbour is null ? !Inline.Contains(parent.LocalName) : neighbour is IElement element && !Inline.Contains(element.LocalName);

    [GeneratedRegex(@"\.[0-9a-f]{16}\.", RegexOptions.None, 1000)]
    private static partial Regex Digest();

    // No-break spaces are not white space here: they are shown.
    [GeneratedRegex("[ \t\r\n\f]+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();
}
