using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Turns drafts into observations, or says everything that is wrong with them. Pure: "today" is handed in.
/// </summary>
/// <param name="catalogue">What may be observed.</param>
/// <param name="today">The current day, UTC: neither periods nor publication may lie after it.</param>
/// <param name="seriesUnit">The unit a series already has, or <see langword="null"/> when it is new: one currency per series.</param>
public sealed class ObservationValidator(IndicatorCatalogue catalogue, DateOnly today, Func<SeriesKey, string?>? seriesUnit = null)
{
    private readonly Dictionary<SeriesKey, string> unitsSeen = [];

    /// <summary>The defaults a route supplies for fields that may be left out, or none for posted snapshots.</summary>
    public DraftDefaults? Defaults { get; init; }

    /// <summary>Validates one draft; adds every fault it has.</summary>
    /// <returns>The observation, or <see langword="null"/> when there was any fault.</returns>
    public Observation? Validate(ObservationDraft draft, string source, FaultPlace place, FaultCollector faults)
    {
        var before = faults.Count;
        var indicator = Indicator(draft, place, faults);
        var subject = Subject(draft, place, faults);
        var period = Date(draft, "period", place, faults, required: true);
        var periodStart = Date(draft, "periodStart", place, faults, required: false);
        var knownOn = Date(draft, "knownOn", place, faults, required: Defaults is null) ?? (Defaults is null ? null : period);
        var quality = Quality(draft, place, faults);
        var value = Value(draft, indicator, quality, place, faults);
        var unit = Unit(draft, indicator, subject, place, faults);
        var citation = Text(draft, "citation", place, faults, required: Defaults is null) ?? Defaults?.Citation;
        var note = Text(draft, "note", place, faults, required: false);

        if (period > today)
        {
            faults.Add(place.Fault(
                "period",
                FaultCodes.PeriodInFuture,
                $"The period ends on {period:yyyy-MM-dd}, after today ({today:yyyy-MM-dd}). Forecasts are not observations."));
        }

        if (periodStart > period)
        {
            faults.Add(place.Fault(
                "periodStart",
                FaultCodes.PeriodStartAfterPeriod,
                $"The period starts on {periodStart:yyyy-MM-dd}, after its end on {period:yyyy-MM-dd}."));
        }

        if (knownOn > today)
        {
            faults.Add(place.Fault("knownOn", FaultCodes.KnownInFuture, $"Known on {knownOn:yyyy-MM-dd} lies after today ({today:yyyy-MM-dd})."));
        }
        else if (knownOn < period)
        {
            faults.Add(place.Fault(
                "knownOn",
                FaultCodes.KnownBeforePeriod,
                $"Known on {knownOn:yyyy-MM-dd} lies before the end of the period on {period:yyyy-MM-dd}. Forecasts are not observations."));
        }

        if (citation is not null && CitationRule.Problem(citation) is { } problem)
        {
            faults.Add(place.Fault("citation", FaultCodes.BadCitation, problem));
        }

        if (faults.Count != before)
        {
            return null;
        }

        var key = new SeriesKey(indicator!.Id, subject!);
        unitsSeen.TryAdd(key, unit!);
        return new Observation
        {
            Series = key,
            Period = period!.Value,
            PeriodStart = periodStart,
            Value = value,
            Unit = unit!,
            KnownOn = knownOn!.Value,
            Quality = quality!.Value,
            Source = source,
            Citation = citation!,
            Note = note,
        };
    }

    private Indicator? Indicator(ObservationDraft draft, FaultPlace place, FaultCollector faults)
    {
        if (Text(draft, "indicator", place, faults, required: true) is not { } id)
        {
            return null;
        }

        var indicator = catalogue.Find(id);
        if (indicator is null)
        {
            faults.Add(place.Fault("indicator", FaultCodes.UnknownIndicator, $"'{id}' is not in the catalogue. GET /api/indicators lists every id."));
        }

        return indicator;
    }

    private string? Subject(ObservationDraft draft, FaultPlace place, FaultCollector faults)
    {
        if (draft["subject"].Kind == DraftFieldKind.Absent && Defaults?.Subject is { } fallback)
        {
            return fallback;
        }

        if (draft["subject"] is { Kind: DraftFieldKind.Absent } or { Kind: DraftFieldKind.Text, Text: "" })
        {
            faults.Add(place.Fault("subject", FaultCodes.BadSubject, "A subject is required: 1–64 characters of A–Z 0–9 . _ -"));
            return null;
        }

        if (Text(draft, "subject", place, faults, required: true) is not { } subject)
        {
            return null;
        }

        if (SeriesKey.IsSubject(subject))
        {
            return subject;
        }

        faults.Add(place.Fault("subject", FaultCodes.BadSubject, $"'{Blanks.Show(subject)}' is not a subject: 1–64 characters of A–Z 0–9 . _ - (upper case)."));
        return null;
    }

    private static DateOnly? Date(ObservationDraft draft, string field, FaultPlace place, FaultCollector faults, bool required)
    {
        if (Text(draft, field, place, faults, required) is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            faults.Add(place.Fault(field, FaultCodes.NotIsoDate, $"'{Blanks.Show(text)}' is not an ISO 8601 calendar date (yyyy-MM-dd)."));
            return null;
        }

        if (DateBounds.Problem(date) is { } problem)
        {
            faults.Add(place.Fault(field, FaultCodes.OutOfRange, $"{field}: {problem}"));
            return null;
        }

        return date;
    }

    private ObservationQuality? Quality(ObservationDraft draft, FaultPlace place, FaultCollector faults)
    {
        if (draft["quality"].Kind == DraftFieldKind.Absent && Defaults is { } defaults)
        {
            return defaults.Quality;
        }

        if (Text(draft, "quality", place, faults, required: true) is not { } text)
        {
            return null;
        }

        switch (text)
        {
            case "reported":
                return ObservationQuality.Reported;
            case "derived":
                return ObservationQuality.Derived;
            case "estimated":
                return ObservationQuality.Estimated;
            case "coded":
                return ObservationQuality.Coded;
            case "withdrawn":
                return ObservationQuality.Withdrawn;
            default:
                faults.Add(place.Fault(
                    "quality",
                    FaultCodes.UnknownQuality,
                    $"'{Blanks.Show(text)}' is not a quality: reported, derived, estimated, coded or withdrawn."));
                return null;
        }
    }

    private static double? Value(ObservationDraft draft, Indicator? indicator, ObservationQuality? quality, FaultPlace place, FaultCollector faults)
    {
        var field = draft["value"];
        if (quality == ObservationQuality.Withdrawn)
        {
            if (field.Kind != DraftFieldKind.Absent)
            {
                faults.Add(place.Fault("value", FaultCodes.WithdrawnWithValue, "A withdrawn observation has no value."));
            }

            return null;
        }

        if (field.Kind == DraftFieldKind.Absent)
        {
            faults.Add(place.Fault("value", FaultCodes.Missing, "A value is required; only a withdrawn observation has none."));
            return null;
        }

        if (!field.TryNumber(draft.NumbersAreText, out var value))
        {
            faults.Add(place.Fault(
                "value",
                FaultCodes.NotANumber,
                $"'{Blanks.Show(field.Text)}' is not a number (JSON number, or plain digits with '.' as the decimal point in CSV)."));
            return null;
        }

        if (!double.IsFinite(value))
        {
            faults.Add(place.Fault("value", FaultCodes.NotFinite, $"'{Blanks.Show(field.Text)}' is not finite."));
            return null;
        }

        if (indicator?.Bounds.Problem(value) is { } problem)
        {
            faults.Add(place.Fault("value", FaultCodes.OutOfRange, $"{indicator.Id}: {problem}"));
        }

        // -0 and 0 are one value and must have one digest.
        return value == 0 ? 0 : value;
    }

    private string? Unit(ObservationDraft draft, Indicator? indicator, string? subject, FaultPlace place, FaultCollector faults)
    {
        if (draft["unit"].Kind == DraftFieldKind.Absent && Defaults is not null && indicator is not null)
        {
            return indicator.Unit;
        }

        if (Text(draft, "unit", place, faults, required: true) is not { } unit || indicator is null)
        {
            return null;
        }

        if (!indicator.Accepts(unit))
        {
            var expected = indicator.UnitKind == UnitKind.Money ? "an ISO 4217 currency code in whole units, such as USD" : $"'{indicator.Unit}'";
            faults.Add(place.Fault("unit", FaultCodes.WrongUnit, $"'{Blanks.Show(unit)}' is not the unit of {indicator.Id}: {expected}."));
            return null;
        }

        if (subject is null)
        {
            return unit;
        }

        var key = new SeriesKey(indicator.Id, subject);
        var existing = unitsSeen.GetValueOrDefault(key) ?? seriesUnit?.Invoke(key);
        if (existing is not null && !string.Equals(existing, unit, StringComparison.Ordinal))
        {
            faults.Add(place.Fault(
                "unit",
                FaultCodes.WrongUnit,
                $"The series {key} is in {existing}; a series has one currency. Use another subject for {unit}."));
            return null;
        }

        return unit;
    }

    private static string? Text(ObservationDraft draft, string field, FaultPlace place, FaultCollector faults, bool required)
    {
        var value = draft[field];
        switch (value.Kind)
        {
            case DraftFieldKind.Text when !string.IsNullOrWhiteSpace(value.Text):
                if (value.Text.Length > Observation.MaximumTextLength)
                {
                    faults.Add(place.Fault(
                        field,
                        FaultCodes.TooLong,
                        $"{field} has {value.Text.Length} characters; at most {Observation.MaximumTextLength} are accepted."));
                    return null;
                }

                return value.Text;
            case DraftFieldKind.Absent or DraftFieldKind.Text:
                if (required)
                {
                    faults.Add(place.Fault(field, FaultCodes.Missing, $"{field} is required."));
                }

                return null;
            default:
                faults.Add(place.Fault(field, FaultCodes.WrongType, $"{field} must be a text, not {value.Text}."));
                return null;
        }
    }
}
