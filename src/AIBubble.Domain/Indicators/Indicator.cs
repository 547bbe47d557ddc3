namespace AIBubble.Domain.Indicators;

/// <summary>One entry of the catalogue: everything that is fixed about an indicator.</summary>
public sealed record Indicator
{
    /// <summary><c>group.kebab-name</c>; part of the public contract.</summary>
    public required string Id { get; init; }

    /// <summary>What it measures, in one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The kind of unit; <see cref="Unit"/> gives its symbol.</summary>
    public required UnitKind UnitKind { get; init; }

    /// <summary>The unit symbol accepted (<c>%</c>, <c>ratio</c>, …); for money the default currency, <c>USD</c>.</summary>
    public string Unit => UnitKind switch
    {
        UnitKind.Money => "USD",
        UnitKind.Percent => "%",
        UnitKind.Ratio => "ratio",
        UnitKind.Index => "index",
        UnitKind.Shares => "shares",
        UnitKind.Persons => "persons",
        UnitKind.Score => "score",
        UnitKind.Power => "MW",
        UnitKind.Firms => "firms",
        _ => throw new InvalidOperationException($"No symbol for the unit kind {UnitKind}."),
    };

    /// <summary>How often a new value is expected: <c>daily</c>, <c>weekly</c>, <c>monthly</c>, <c>quarterly</c>, <c>annual</c> or <c>irregular</c>.</summary>
    public required string Cadence { get; init; }

    /// <summary>Days after the end of its period from which the newest value counts as stale.</summary>
    public required int FreshnessDays { get; init; }

    /// <summary>True for flows, whose observations carry the start of their period (revenue of a quarter).</summary>
    public bool Flow { get; init; }

    /// <summary>Whether negative values are meaningful (growth, net income, compensation actually paid).</summary>
    public bool AllowsNegative { get; init; }

    /// <summary>What its values can be at all; by default the bounds of its unit.</summary>
    public ValueBounds Bounds
    {
        get => field ?? ValueBounds.Of(UnitKind, AllowsNegative);
        init;
    }

    /// <summary>Sources that can supply it, best first: at equal <c>knownOn</c> the better-ranked source gives the value.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Rank of a source for this indicator, 0 is best; sources not listed come after all listed ones.</summary>
    public int RankOf(string source)
    {
        for (var i = 0; i < Sources.Count; i++)
        {
            if (string.Equals(Sources[i], source, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return Sources.Count;
    }

    /// <summary>Whether a unit may be used: the catalogue's symbol, or for money any ISO 4217 code.</summary>
    public bool Accepts(string unit) => UnitKind == UnitKind.Money ? CurrencyCodes.IsKnown(unit) : string.Equals(unit, Unit, StringComparison.Ordinal);
}
