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

    /// <summary>The first message, or <see langword="null"/> when nothing was refused.</summary>
    public string? FirstMessage => refusals.Count == 0 ? null : refusals[0].Message;

    /// <summary>Refuses a line of a table or document.</summary>
    /// <param name="line">1-based line on which the record begins.</param>
    /// <param name="column">The column or concept at fault, or null.</param>
    /// <param name="code">A code of <see cref="FaultCodes"/>.</param>
    /// <param name="message">What was found and what is accepted instead.</param>
    /// <param name="excerpt">The record as it stands, of any length.</param>
    public void AtLine(int line, string? column, string code, string message, string? excerpt) => Add(Fault.AtLine(line, column, code, message), excerpt);

    /// <summary>Refuses a row of a table.</summary>
    public void At(CsvRow row, string? column, string code, string message) => AtLine(row.Line, column, code, message, row.Text);

    /// <summary>Refuses an element of a document.</summary>
    public void At(string pointer, string code, string message, JsonElement? element = null) => At(pointer, code, message, element?.GetRawText());

    /// <summary>Refuses an element of a document that is shown as text.</summary>
    public void At(string pointer, string code, string message, string? excerpt) => Add(Fault.At(pointer, code, message), excerpt);

    /// <summary>Refuses what was read at a place of a table or document.</summary>
    public void At(PayloadPlace place, string code, string message) => Add(
        place.Line is { } line ? Fault.AtLine(line, place.Pointer, code, message) : Fault.At(place.Pointer ?? "", code, message),
        place.Excerpt);

    /// <summary>Says that something asked for yields nothing: a gap is never silent.</summary>
    public void Nothing(string message) => At("", FaultCodes.NoObservations, message);

    /// <summary>What was read, with what was refused beside it.</summary>
    public ParsedPayload With(IReadOnlyList<Observation> observations) => new(observations, faults) { Refusals = refusals };

    /// <summary>The fault of a payload of which not one entry could be read.</summary>
    /// <param name="otherwise">What to say when nothing was refused because there was nothing.</param>
    public PayloadFaultException NothingReadable(string otherwise) =>
        new(refusals.Count == 0 ? otherwise
            : $"Nothing of it could be read; first, {(refusals[0].Place.Length == 0 ? "" : refusals[0].Place + ": ")}{refusals[0].Message}");

    private void Add(Fault fault, string? excerpt)
    {
        faults.Add(fault);
        refusals.Add(Refusal.Of(fault, excerpt));
    }
}
