using System.Text.RegularExpressions;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Canaries;

/// <summary>One column of the file: workers between two ages.</summary>
/// <param name="Column">Its header, such as <c>Early Career 1 (22-25)</c>.</param>
/// <param name="Ages">The ages in words, such as <c>22-25</c> or <c>50+</c>.</param>
/// <param name="Subject">Subject of its series, such as <c>US-AGES-22-25</c> or <c>US-AGES-50-PLUS</c>.</param>
internal sealed partial record AgeGroup(string Column, string Ages, string Subject)
{
    /// <summary>Every group a table has, in its order.</summary>
    /// <exception cref="PayloadFaultException">Two columns are of the same ages.</exception>
    public static IReadOnlyList<AgeGroup> Of(CsvTable table)
    {
        var groups = table.Header.Select(static h => (Header: h, Match: InBrackets().Match(h))).Where(static h => h.Match.Success)
            .Select(static h => new AgeGroup(h.Header, h.Match.Groups["ages"].Value, "US-AGES-" + h.Match.Groups["ages"].Value.Replace("+", "-PLUS",
                StringComparison.Ordinal)))
            .ToList();
        return groups.GroupBy(static g => g.Ages).FirstOrDefault(static g => g.Count() > 1) is { } twice
            ? throw new PayloadFaultException($"{table.What} have one column of the ages {twice.Key}; this has several.")
            : groups;
    }

    [GeneratedRegex(@"\((?<ages>[0-9]{2}(?:-[0-9]{2}|\+))\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InBrackets();
}
