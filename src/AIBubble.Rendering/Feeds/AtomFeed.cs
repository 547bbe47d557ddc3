using System.Globalization;
using System.Text;
using System.Xml;

namespace AIBubble.Rendering.Feeds;

/// <summary>A feed as Atom (RFC 4287).</summary>
public static class AtomFeed
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    // A feed without entries must still say when it was changed; this is when the history begins.
    private static readonly DateOnly Beginning = new(1995, 1, 31);

    /// <summary>The document.</summary>
    /// <param name="feed">What it says.</param>
    /// <param name="root">Scheme and host this was asked of, without a slash at the end.</param>
    /// <param name="self">Path and query of the feed itself.</param>
    public static byte[] Write(ReportFeed feed, string root, string self)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, feed.Text.Tag);
            Element(xml, "id", "urn:ai-bubble:changes");
            Element(xml, "title", feed.Title);
            Element(xml, "updated", Instant(feed.Updated ?? Beginning));
            Link(xml, "self", root + self);
            Link(xml, "alternate", $"{root}/api/report?format=html&lang={feed.Text.Tag}");
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", feed.Text["document.brand"]);
            xml.WriteEndElement();
            foreach (var entry in feed.Entries)
            {
                xml.WriteStartElement("entry", Namespace);
                Element(xml, "id", entry.Id);
                Element(xml, "title", entry.Title);
                Element(xml, "updated", Instant(entry.Day));
                Link(xml, "alternate", root + entry.Address);
                Element(xml, "summary", entry.Summary);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return output.ToArray();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, text);

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
}
