using System.Globalization;
using System.Text.Json;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>A proxy statement as the list of a company's submissions names it.</summary>
/// <param name="Accession">Accession number with dashes.</param>
/// <param name="Filed">Day of the filing.</param>
/// <param name="Document">File name of the main document.</param>
internal sealed record ProxyFiling(string Accession, DateOnly Filed, string Document)
{
    /// <summary>The document's path below the archives' address.</summary>
    public string Path(long cik) =>
        $"Archives/edgar/data/{cik.ToString(CultureInfo.InvariantCulture)}/{Accession.Replace("-", "", StringComparison.Ordinal)}/{Document}";

    /// <summary>
    /// The newest DEF 14A with tagged figures, from <c>submissions/CIK##########.json</c> (columns of equal length under
    /// <c>filings.recent</c>), or null when there is none among the thousand newest submissions.
    /// </summary>
    /// <exception cref="PayloadFaultException">It is not such a list.</exception>
    public static ProxyFiling? NewestIn(ReadOnlyMemory<byte> content)
    {
        using var document = PayloadJson.Parse(content, "Submissions");
        if (document.RootElement.ObjectOf("filings")?.ObjectOf("recent") is not { } recent
            || recent.ArrayOf("form") is not { } forms
            || recent.ArrayOf("accessionNumber") is not { } accessions
            || recent.ArrayOf("filingDate") is not { } dates
            || recent.ArrayOf("isXBRL") is not { } tagged
            || recent.ArrayOf("primaryDocument") is not { } documents)
        {
            throw new PayloadFaultException("Submissions have columns under 'filings.recent'; this has not.");
        }

        var count = new[] { forms, accessions, dates, tagged, documents }.Min(static c => c.GetArrayLength());
        ProxyFiling? newest = null;
        for (var i = 0; i < count; i++)
        {
            if (Text(forms[i]) == "DEF 14A" && tagged[i] is { ValueKind: JsonValueKind.Number } flag && flag.TryGetInt32(out var isTagged) && isTagged == 1
                && PayloadText.Date(Text(dates[i])) is { } filed && Text(accessions[i]) is { } accession && IsAccession(accession)
                && Text(documents[i]) is { Length: > 0 } name && !name.Contains("..", StringComparison.Ordinal)
                && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
                && !(newest?.Filed >= filed))
            {
                newest = new ProxyFiling(accession, filed, name);
            }
        }

        return newest;
    }

    /// <summary>Reads a list that leads to no proxy statement: there is no pay of a chief executive to be had, and that is said.</summary>
    /// <param name="ticker">The company.</param>
    /// <param name="content">The list.</param>
    /// <exception cref="PayloadFaultException">It is not such a list.</exception>
    public static ParsedPayload SayNone(string ticker, ReadOnlyMemory<byte> content)
    {
        var refused = new RefusalList();
        if (NewestIn(content) is null)
        {
            refused.At("/filings/recent/form", NoticeCodes.NoProxy,
                $"No pay.ceo-total of {ticker}: its facts hold none, and none of its newest submissions is a DEF 14A with tagged figures.",
                "no DEF 14A with isXBRL 1");
        }

        return refused.With([]);
    }

    /// <summary>Whether a text is an accession number with dashes.</summary>
    public static bool IsAccession(string text) =>
        text.Length == 20 && text[10] == '-' && text[13] == '-'
        && text.Where(static c => c != '-').All(char.IsAsciiDigit) && text.Count(static c => c == '-') == 2;

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
