using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.SecEdgar;

/// <summary>What a parser could not use, each entry with its place, reason and an excerpt.</summary>
internal sealed class RefusalList
{
    /// <summary>Longest excerpt, in characters.</summary>
    public const int MaximumExcerpt = 120;

    private readonly List<Fault> faults = [];
    private readonly List<Refusal> refusals = [];

    /// <summary>Entries so far.</summary>
    public int Count => refusals.Count;

    /// <summary>The first message, or <see langword="null"/> when nothing was refused.</summary>
    public string? First => refusals.Count == 0 ? null : refusals[0].Message;

    /// <summary>Adds an entry located by a JSON pointer.</summary>
    public void At(string pointer, string code, string message, string excerpt)
    {
        faults.Add(Fault.At(pointer, code, message));
        refusals.Add(new Refusal(pointer, code, message, Excerpt(excerpt)));
    }

    /// <summary>Adds an entry located by a line and the concept that stands there.</summary>
    public void AtLine(int line, string concept, string code, string message, string excerpt)
    {
        faults.Add(Fault.AtLine(line, concept, code, message));
        refusals.Add(new Refusal("line " + line.ToString(CultureInfo.InvariantCulture), code, message, Excerpt(excerpt)));
    }

    /// <summary>The result of a parser that read these observations and refused the rest.</summary>
    public ParsedPayload With(IReadOnlyList<Observation> observations) => new(observations, faults) { Refusals = refusals };

    /// <summary>Text on one line with single blanks, cut to what an excerpt may hold.</summary>
    public static string Excerpt(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MaximumExcerpt)
        {
            return line;
        }

        var end = MaximumExcerpt - 1;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }
}
