using System.Globalization;
using AIBubble.Domain.Observations;

namespace AIBubble.Sources.SecEdgar;

/// <summary>A company as the SEC knows it.</summary>
/// <param name="Ticker">Subject of its observations, upper case.</param>
/// <param name="Cik">Central Index Key, 1–9,999,999,999.</param>
public sealed record Company(string Ticker, long Cik)
{
    /// <summary>The key as the SEC writes it in paths: ten digits.</summary>
    public string PaddedCik => Cik.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>
    /// Companies that build, sell or run AI infrastructure; the default of <c>Sources__SecEdgar__Companies</c>.
    /// </summary>
    public const string DefaultList =
        "NVDA:1045810,MSFT:789019,GOOGL:1652044,AMZN:1018724,META:1326801,AAPL:320193,TSLA:1318605,ORCL:1341439," +
        "AVGO:1730168,AMD:2488,INTC:50863,MU:723125,MRVL:1835632,QCOM:804328,SMCI:1375365,DELL:1571996,ANET:1596532," +
        "CRWV:1769628,PLTR:1321655,CRM:1108524,NOW:1373715,VRT:1674101,EQIX:1101239,DLR:1297996";

    /// <summary>Reads <c>NVDA:1045810,GOOGL:1652044</c>.</summary>
    /// <param name="text">Pairs of ticker and CIK, separated by commas; blanks around them are ignored.</param>
    /// <param name="companies">The companies in the order given.</param>
    /// <returns>Null when the list is well formed and not empty; otherwise what is wrong.</returns>
    public static string? TryParseList(string text, out IReadOnlyList<Company> companies)
    {
        var list = new List<Company>();
        companies = list;
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !SeriesKey.IsSubject(parts[0])
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var cik) || cik is < 1 or > 9_999_999_999)
            {
                return $"'{pair}' is not TICKER:CIK (upper-case ticker, Central Index Key of up to ten digits).";
            }

            if (list.Exists(c => c.Ticker == parts[0]))
            {
                return $"'{parts[0]}' appears twice.";
            }

            list.Add(new Company(parts[0], cik));
        }

        return list.Count == 0 ? "must name at least one company as TICKER:CIK." : null;
    }
}
