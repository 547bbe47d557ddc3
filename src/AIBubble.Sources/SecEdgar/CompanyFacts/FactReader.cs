using System.Text.Json;
using System.Text.RegularExpressions;
using AIBubble.Domain.Faults;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>Reads one fact object: <c>{start?, end, val, accn, fy, fp, form, filed, frame?}</c>.</summary>
internal static partial class FactReader
{
    // Dates before this are typing errors, as everywhere in this product.
    private static readonly DateOnly FirstDay = new(1600, 1, 1);

    private static readonly string[] Members = ["start", "end", "filed", "val", "accn", "form"];

    /// <summary>The fact, or <see langword="null"/> when it is refused.</summary>
    public static Fact? Read(JsonElement element, FactContext context, RefusalList refused)
    {
        Fact? Refuse(string? member, string code, string message)
        {
            refused.At(member is null ? context.Place : $"{context.Place}/{member}", code, message, element.GetRawText());
            return null;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return Refuse(null, FaultCodes.WrongType, "A fact is an object.");
        }

        if (Array.Find(Members, m => element.EnumerateObject().Count(p => p.NameEquals(m)) > 1) is { } twice)
        {
            return Refuse(twice, FaultCodes.DuplicateField, $"The fact has '{twice}' more than once.");
        }

        var start = element.DateOf("start");
        if (start is null && element.TryGetProperty("start", out var startElement) && startElement.ValueKind != JsonValueKind.Null)
        {
            return Refuse("start", FaultCodes.NotIsoDate, "The start of a period is a date yyyy-MM-dd.");
        }

        if (element.DateOf("end") is not { } end)
        {
            return Refuse("end", FaultCodes.NotIsoDate, "The end of a period is a date yyyy-MM-dd.");
        }

        if (element.DateOf("filed") is not { } filed)
        {
            return Refuse("filed", FaultCodes.NotIsoDate, "The day of the filing is a date yyyy-MM-dd.");
        }

        if (element.NumberOf("val") is not { } number)
        {
            return Refuse("val", FaultCodes.NotANumber, "A value is a finite number.");
        }

        if (Math.Abs(number) > ConceptFamily.Limit)
        {
            return Refuse("val", FaultCodes.OutOfRange, $"A value of {context.Family.Name} beyond 1e16 is one of a mistaken scale.");
        }

        if (element.TextOf("accn") is not { } accession || !AccessionNumber().IsMatch(accession))
        {
            return Refuse("accn", FaultCodes.Missing, "A fact names the accession number of its filing, such as 0001652044-26-000018.");
        }

        if (element.TextOf("form") is not { Length: > 0 and <= 20 } form)
        {
            return Refuse("form", FaultCodes.Missing, "A fact names the form of its filing.");
        }

        return PeriodFault(start, end, filed, accession, context.RetrievedOn) is { } fault
            ? Refuse(fault.Member, fault.Code, fault.Message)
            : new Fact(context.Family.Concepts[context.Rank], context.Rank, context.Unit, start, end, number, accession, form, filed, context.Place);
    }

    private static (string Member, string Code, string Message)? PeriodFault(
        DateOnly? start, DateOnly end, DateOnly filed, string accession, DateOnly retrievedOn)
    {
        if (start > end)
        {
            return ("start", FaultCodes.PeriodStartAfterPeriod, $"The period starts on {start:O}, after its end on {end:O}.");
        }

        if (end < FirstDay || start < FirstDay)
        {
            return (end < FirstDay ? "end" : "start", FaultCodes.OutOfRange, $"Dates are from {FirstDay:O} on.");
        }

        // Filers do mistype context dates: such a value would have been known before its period was over.
        if (filed < end)
        {
            return ("filed", FaultCodes.KnownBeforePeriod, $"Filed on {filed:O} for a period that ends on {end:O} (accession {accession}).");
        }

        return filed > retrievedOn ? ("filed", FaultCodes.KnownInFuture, $"Filed on {filed:O}, after it was fetched on {retrievedOn:O}.") : null;
    }

    [GeneratedRegex(@"^\d{10}-\d{2}-\d{6}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccessionNumber();
}
