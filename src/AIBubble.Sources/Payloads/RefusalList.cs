using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>Collects what a parser refuses, each with its place, code, reason and excerpt.</summary>
internal sealed class RefusalList
{
    private readonly List<Fault> faults = [];
    private readonly List<Refusal> refusals = [];

    /// <summary>How many entries were refused.</summary>
    public int Count => refusals.Count;

    /// <summary>Refuses a line of a table.</summary>
    /// <param name="line">1-based line on which the record begins.</param>
    /// <param name="column">The column at fault, or null.</param>
    /// <param name="code">A code of <see cref="FaultCodes"/>.</param>
    /// <param name="message">What was found and what is accepted instead.</param>
    /// <param name="excerpt">The record as it stands.</param>
    public void AtLine(int line, string? column, string code, string message, string? excerpt)
    {
        faults.Add(Fault.AtLine(line, column, code, message));
        refusals.Add(new Refusal("line " + line.ToString(CultureInfo.InvariantCulture), code, message, PayloadText.Excerpt(excerpt)));
    }

    /// <summary>Refuses a row of a table.</summary>
    public void At(CsvRow row, string? column, string code, string message) => AtLine(row.Line, column, code, message, row.Text);

    /// <summary>Refuses an element of a document.</summary>
    public void At(string pointer, string code, string message, JsonElement? element = null)
    {
        faults.Add(Fault.At(pointer, code, message));
        refusals.Add(new Refusal(pointer, code, message, PayloadText.Excerpt(element?.GetRawText())));
    }

    /// <summary>Refuses what was read at a place of a table or document.</summary>
    public void At(PayloadPlace place, string code, string message)
    {
        if (place.Line is { } line)
        {
            AtLine(line, place.Pointer, code, message, place.Excerpt);
        }
        else
        {
            faults.Add(Fault.At(place.Pointer ?? "", code, message));
            refusals.Add(new Refusal(place.Pointer ?? "", code, message, PayloadText.Excerpt(place.Excerpt)));
        }
    }

    /// <summary>Says that something asked for yields nothing: a gap is never silent.</summary>
    public void Nothing(string message) => At("", FaultCodes.NoObservations, message);

    /// <summary>What was read, with what was refused beside it.</summary>
    public ParsedPayload With(IReadOnlyList<Observation> observations) => new(observations, faults) { Refusals = refusals };

    /// <summary>The fault of a payload of which not one entry could be read.</summary>
    /// <param name="otherwise">What to say when nothing was refused because there was nothing.</param>
    public PayloadFaultException NothingReadable(string otherwise) =>
        new(refusals.Count == 0 ? otherwise
            : $"Nothing of it could be read; first, {(refusals[0].Place.Length == 0 ? "" : refusals[0].Place + ": ")}{refusals[0].Message}");
}
