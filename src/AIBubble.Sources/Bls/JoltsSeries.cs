namespace AIBubble.Sources.Bls;

/// <summary>
/// Layoffs and discharges of the Job Openings and Labor Turnover Survey, for every industry of its code table.
/// An id is JT, S (seasonally adjusted), industry (6), state (2), area (5), size (2), element LD, and L (level, thousands) or R (rate, per cent).
/// </summary>
/// <param name="Industry">Industry code.</param>
/// <param name="IsRate">Rate instead of level.</param>
internal sealed record JoltsSeries(string Industry, bool IsRate)
{
    private static readonly string[] Industries =
    [
        "000000", "100000", "110099", "230000", "300000", "320000", "340000", "400000", "420000", "440000", "480099", "510000", "510099", "520000",
        "530000", "540099", "600000", "610000", "620000", "700000", "710000", "720000", "810000", "900000", "910000", "920000", "923000", "929000",
    ];

    /// <summary>All series, the rates first: a run cut short has what the scores need most.</summary>
    public static IReadOnlyList<JoltsSeries> All { get; } =
        [.. Industries.Select(static i => new JoltsSeries(i, true)), .. Industries.Select(static i => new JoltsSeries(i, false))];

    /// <summary>The id at the BLS, 21 characters.</summary>
    public string Id => $"JTS{Industry}000000000LD{(IsRate ? 'R' : 'L')}";

    /// <summary>Subject: the country for total nonfarm, otherwise country and industry.</summary>
    public string Subject => Industry == "000000" ? "US" : "US-" + Industry;

    /// <summary>Least value that can be, in the unit of the BLS: of all jobs far below any month on record, of a small industry 0.</summary>
    public double Smallest => Industry is not ("000000" or "100000") ? 0 : IsRate ? 0.1 : 100;

    /// <summary>
    /// Greatest value that can be, in the unit of the BLS: 100 per cent, or, in thousands, well above all layoffs of the
    /// worst month (13 million in March 2020).
    /// </summary>
    public double Largest => IsRate ? 100 : 100_000;

    /// <summary>The series of that id, or null.</summary>
    public static JoltsSeries? Find(string id) => All.FirstOrDefault(s => s.Id == id);
}
