using System.Globalization;
using System.Xml.Linq;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>A context over a period: of whom and when.</summary>
/// <param name="Id">Its id in the document.</param>
/// <param name="Cik">Central Index Key.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Person">Member of <c>ecd:IndividualAxis</c>, or <see langword="null"/>.</param>
/// <param name="HasOtherDimension">Whether it is about a part or an adjustment.</param>
internal sealed record InlineContext(string Id, long Cik, DateOnly Start, DateOnly End, string? Person, bool HasOtherDimension)
{
    /// <summary>Reads a context element; one without a period of two days, as an instant, gives <see langword="null"/>.</summary>
    public static InlineContext? Read(XElement element)
    {
        string? Text(string name) => element.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();

        if ((string?)element.Attribute("id") is not { } id
            || PayloadText.Date(Text("startDate")) is not { } start || PayloadText.Date(Text("endDate")) is not { } end || start > end
            || !long.TryParse(Text("identifier"), NumberStyles.None, CultureInfo.InvariantCulture, out var cik))
        {
            return null;
        }

        var members = element.Descendants().Where(static e => e.Name.LocalName is "explicitMember" or "typedMember").ToList();
        var person = members.FirstOrDefault(static m => LocalName(m) == "IndividualAxis")?.Value.Trim();
        // The axis of categories says "PEO" for what the concept says already.
        var others = members.Exists(static m => LocalName(m) is not ("IndividualAxis" or "ExecutiveCategoryAxis"));
        return new InlineContext(id, cik, start, end, string.IsNullOrEmpty(person) ? null : person, others);
    }

    private static string LocalName(XElement member)
    {
        var dimension = ((string?)member.Attribute("dimension") ?? "").Trim();
        return dimension[(dimension.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
