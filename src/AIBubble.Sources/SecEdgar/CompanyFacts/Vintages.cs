namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>The facts of one period, reduced to the days on which its value changed.</summary>
internal static class Vintages
{
    /// <summary>
    /// One fact per day of filing (preferred concept first, then the later accession number), keeping only those that
    /// change the value: later filings repeat a period's figure without saying anything new. A less preferred concept
    /// is wider or narrower, so it never follows a better one, in whatever filing it comes: that would be no restatement.
    /// </summary>
    /// <param name="facts">Facts of one period in one unit.</param>
    /// <returns>Ordered by day of filing; the value as known on a day is the last one filed on or before it.</returns>
    public static IReadOnlyList<Fact> Of(IEnumerable<Fact> facts)
    {
        var vintages = new List<Fact>();
        var best = int.MaxValue;
        foreach (var day in facts.GroupBy(static f => f.Filed).OrderBy(static g => g.Key))
        {
            var chosen = day.OrderBy(static f => f.Rank).ThenByDescending(static f => f.Accession, StringComparer.Ordinal).First();
            if (chosen.Rank > best)
            {
                continue;
            }

            best = chosen.Rank;
            // The same figure under a better concept is kept: what may be subtracted from it depends on the concept.
            if (vintages.Count == 0 || vintages[^1].Rank != chosen.Rank || !vintages[^1].Value.Equals(chosen.Value))
            {
                vintages.Add(chosen);
            }
        }

        return vintages;
    }

    /// <summary>Index of the vintage known on a day, or -1.</summary>
    public static int IndexOn(IReadOnlyList<Fact> vintages, DateOnly day)
    {
        var index = -1;
        while (index + 1 < vintages.Count && vintages[index + 1].Filed <= day)
        {
            index++;
        }

        return index;
    }
}
