using System.Collections.Frozen;

namespace AIBubble.Domain.Indicators;

/// <summary>
/// The alphabetic currency codes of ISO 4217 (list one, 2024), plus the few historic codes episodes need
/// (list three): <c>NLG</c> Dutch guilder, <c>DEM</c>, <c>FRF</c>.
/// </summary>
public static class CurrencyCodes
{
    private static readonly FrozenSet<string> Known = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK " +
        "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW " +
        "KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR " +
        "PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS " +
        "VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG NLG DEM FRF")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the text is a known code: three upper-case letters.</summary>
    public static bool IsKnown(string? code) => code is not null && Known.Contains(code);
}
