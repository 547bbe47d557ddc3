using System.Globalization;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>One figure of one filing, as companyfacts lists it.</summary>
/// <param name="Concept">Taxonomy and tag, <c>us-gaap:Revenues</c>.</param>
/// <param name="Rank">Place of the concept in its family; 0 is preferred.</param>
/// <param name="Unit">Unit as filed, <c>USD</c>.</param>
/// <param name="Start">First day of the period; <see langword="null"/> for an instant.</param>
/// <param name="End">Last day of the period, or the instant.</param>
/// <param name="Value">The value; finite.</param>
/// <param name="Accession">Accession number with dashes.</param>
/// <param name="Form">Form type, <c>10-Q</c>.</param>
/// <param name="Filed">Day of the filing.</param>
/// <param name="Place">JSON pointer to it.</param>
internal sealed record Fact(
    string Concept, int Rank, string Unit, DateOnly? Start, DateOnly End, double Value, string Accession, string Form, DateOnly Filed, string Place)
{
    /// <summary>Days of the period, both ends included.</summary>
    public int Days => Start is { } start ? End.DayNumber - start.DayNumber + 1 : 0;

    /// <summary>How notes refer to it.</summary>
    public string Reference => $"{Concept}, {Form} {Accession}";

    /// <summary>What stands at its place, without the members nobody reads.</summary>
    public string Excerpt
    {
        get
        {
            var start = Start is { } day ? $"\"start\":\"{day:O}\"," : "";
            var value = Value.ToString("R", CultureInfo.InvariantCulture);
            return $"{{{start}\"end\":\"{End:O}\",\"val\":{value},\"accn\":\"{Accession}\",\"form\":\"{Form}\",\"filed\":\"{Filed:O}\"}}";
        }
    }
}
