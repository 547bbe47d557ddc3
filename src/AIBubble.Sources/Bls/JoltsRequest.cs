using System.Globalization;

namespace AIBubble.Sources.Bls;

/// <summary>The series of one request, in the order of <see cref="JoltsSeries.All"/>; its name says which, so that one that does not come back is
/// missed.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Count">How many.</param>
internal sealed record JoltsRequest(int First, int Count)
{
    /// <summary>What every name begins with.</summary>
    public const string Prefix = "jolts/";

    /// <summary>Name of the resource: <c>jolts/26-50</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{First + 1}-{First + Count}");

    /// <summary>The series asked for.</summary>
    public IReadOnlyList<JoltsSeries> Series => [.. JoltsSeries.All.Skip(First).Take(Count)];

    /// <summary>The series a resource of that name was asked for; none for names of earlier versions (<c>jolts/2</c>), which do not tell.</summary>
    public static IReadOnlyList<JoltsSeries> SeriesOf(string name)
    {
        var parts = name[Prefix.Length..].Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from >= 1 && to >= from && to <= JoltsSeries.All.Count
            ? new JoltsRequest(from - 1, to - from + 1).Series
            : [];
    }
}
