using System.Globalization;
using System.Text.RegularExpressions;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>Where faults of one observation are reported: by pointer (JSON) or by line (CSV, NDJSON).</summary>
/// <param name="Pointer">Pointer of the observation, or <see langword="null"/> when it is located by line.</param>
/// <param name="Line">1-based line, or <see langword="null"/>.</param>
public readonly record struct DraftLocation(string? Pointer, int? Line)
{
    /// <summary>A fault of one field.</summary>
    public Fault Fault(string field, string code, string message) =>
        Line is { } line ? Domain.Faults.Fault.AtLine(line, field, code, message) : Domain.Faults.Fault.At($"{Pointer}/{field}", code, message);
}

/// <summary>
/// Turns drafts into observations, or says everything that is wrong with them. Pure: "today" is handed in.
/// </summary>
/// <param name="catalogue">What may be observed.</param>
/// <param name="today">The current day, UTC: neither periods nor publication may lie after it.</param>
/// <param name="seriesUnit">The unit a series already has, or <see langword="null"/> when it is new: one currency per series.</param>
public sealed partial class ObservationValidator(IndicatorCatalogue catalogue, DateOnly today, Func<SeriesKey, string?>? seriesUnit = null)
{
    private readonly Dictionary<SeriesKey, string> unitsSeen = [];

    /// <summary>The defaults a route supplies for fields that may be left out, or none for posted snapshots.</summary>
    public DraftDefaults? Defaults { get; init; }

    /// <summary>Validates one draft; adds every fault it has.</summary>
    /// <returns>The observation, or <see langword="null"/> when there was any fault.</returns>
    public Observation? Validate(ObservationDraft draft, string source, DraftLocation location, ICollection<Fault> faults)
    {
        var before = faults.Count;
        var indicator = Indicator(draft, location, faults);
        var subject = Subject(draft, location, faults);
        var period = Date(draft, "period", location, faults, required: true);
        var periodStart = Date(draft, "periodStart", location, faults, required: false);
        var knownOn = Date(draft, "knownOn", location, faults, required: Defaults is null) ?? (Defaults is null ? null : period);
        var quality = Quality(draft, location, faults);
        var value = Value(draft, indicator, quality, location, faults);
        var unit = Unit(draft, indicator, subject, location, faults);
        var citation = Text(draft, "citation", location, faults, required: Defaults is null) ?? Defaults?.Citation;
        var note = Text(draft, "note", location, faults, required: false);

        if (period > today)
        {
            faults.Add(location.Fault("period", FaultCodes.PeriodInFuture, $"The period ends on {period:yyyy-MM-dd}, after today ({today:yyyy-MM-dd}). Forecasts are not observations."));
        }

        if (periodStart > period)
        {
            faults.Add(location.Fault("periodStart", FaultCodes.PeriodStartAfterPeriod, $"The period starts on {periodStart:yyyy-MM-dd}, after its end on {period:yyyy-MM-dd}."));
        }

        if (knownOn > today)
        {
            faults.Add(location.Fault("knownOn", FaultCodes.KnownInFuture, $"Known on {knownOn:yyyy-MM-dd} lies after today ({today:yyyy-MM-dd})."));
        }
        else if (knownOn < period)
        {
            faults.Add(location.Fault("knownOn", FaultCodes.KnownBeforePeriod, $"Known on {knownOn:yyyy-MM-dd} lies before the end of the period on {period:yyyy-MM-dd}. Forecasts are not observations."));
        }

        if (citation is not null)
        {
            CheckCitation(citation, location, faults);
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

    private Indicator? Indicator(ObservationDraft draft, DraftLocation location, ICollection<Fault> faults)
    {
        if (Text(draft, "indicator", location, faults, required: true) is not { } id)
        {
            return null;
        }

        var indicator = catalogue.Find(id);
        if (indicator is null)
        {
            faults.Add(location.Fault("indicator", FaultCodes.UnknownIndicator, $"'{id}' is not in the catalogue. GET /api/indicators lists every id."));
        }

        return indicator;
    }

    private string? Subject(ObservationDraft draft, DraftLocation location, ICollection<Fault> faults)
    {
        if (draft["subject"].Kind == DraftFieldKind.Absent && Defaults?.Subject is { } fallback)
        {
            return fallback;
        }

        if (draft["subject"] is { Kind: DraftFieldKind.Absent } or { Kind: DraftFieldKind.Text, Text: "" })
        {
            faults.Add(location.Fault("subject", FaultCodes.BadSubject, "A subject is required: 1–64 characters of A–Z 0–9 . _ -"));
            return null;
        }

        if (Text(draft, "subject", location, faults, required: true) is not { } subject)
        {
            return null;
        }

        if (SeriesKey.IsSubject(subject))
        {
            return subject;
        }

        faults.Add(location.Fault("subject", FaultCodes.BadSubject, $"'{Shorten(subject)}' is not a subject: 1–64 characters of A–Z 0–9 . _ - (upper case)."));
        return null;
    }

    private static DateOnly? Date(ObservationDraft draft, string field, DraftLocation location, ICollection<Fault> faults, bool required)
    {
        if (Text(draft, field, location, faults, required) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        faults.Add(location.Fault(field, FaultCodes.NotIsoDate, $"'{Shorten(text)}' is not an ISO 8601 calendar date (yyyy-MM-dd)."));
        return null;
    }

    private ObservationQuality? Quality(ObservationDraft draft, DraftLocation location, ICollection<Fault> faults)
    {
        if (draft["quality"].Kind == DraftFieldKind.Absent && Defaults is { } defaults)
        {
            return defaults.Quality;
        }

        if (Text(draft, "quality", location, faults, required: true) is not { } text)
        {
            return null;
        }

        switch (text)
        {
            case "reported": return ObservationQuality.Reported;
            case "derived": return ObservationQuality.Derived;
            case "estimated": return ObservationQuality.Estimated;
            case "coded": return ObservationQuality.Coded;
            case "withdrawn": return ObservationQuality.Withdrawn;
            default:
                faults.Add(location.Fault("quality", FaultCodes.UnknownQuality, $"'{Shorten(text)}' is not a quality: reported, derived, estimated, coded or withdrawn."));
                return null;
        }
    }

    private static double? Value(ObservationDraft draft, Indicator? indicator, ObservationQuality? quality, DraftLocation location, ICollection<Fault> faults)
    {
        var field = draft["value"];
        if (quality == ObservationQuality.Withdrawn)
        {
            if (field.Kind != DraftFieldKind.Absent)
            {
                faults.Add(location.Fault("value", FaultCodes.WithdrawnWithValue, "A withdrawn observation has no value."));
            }

            return null;
        }

        if (field.Kind == DraftFieldKind.Absent)
        {
            faults.Add(location.Fault("value", FaultCodes.Missing, "A value is required; only a withdrawn observation has none."));
            return null;
        }

        if (!field.TryNumber(draft.NumbersAreText, out var value))
        {
            faults.Add(location.Fault("value", FaultCodes.NotANumber, $"'{Shorten(field.Text)}' is not a number (JSON number, or plain digits with '.' as the decimal point in CSV)."));
            return null;
        }

        if (!double.IsFinite(value))
        {
            faults.Add(location.Fault("value", FaultCodes.NotFinite, $"'{Shorten(field.Text)}' is not finite."));
            return null;
        }

        if (indicator?.UnitKind == UnitKind.Score && value is < 0 or > 1)
        {
            faults.Add(location.Fault("value", FaultCodes.OutOfRange, $"{value} is outside 0–1, the range of a score."));
        }
        else if (indicator is { AllowsNegative: false } && value < 0)
        {
            faults.Add(location.Fault("value", FaultCodes.OutOfRange, $"{value} is negative, which {indicator.Id} cannot be."));
        }

        // -0 and 0 are one value and must have one digest.
        return value == 0 ? 0 : value;
    }

    private string? Unit(ObservationDraft draft, Indicator? indicator, string? subject, DraftLocation location, ICollection<Fault> faults)
    {
        if (draft["unit"].Kind == DraftFieldKind.Absent && Defaults is not null && indicator is not null)
        {
            return indicator.Unit;
        }

        if (Text(draft, "unit", location, faults, required: true) is not { } unit || indicator is null)
        {
            return null;
        }

        if (!indicator.Accepts(unit))
        {
            var expected = indicator.UnitKind == UnitKind.Money ? "an ISO 4217 currency code in whole units, such as USD" : $"'{indicator.Unit}'";
            faults.Add(location.Fault("unit", FaultCodes.WrongUnit, $"'{Shorten(unit)}' is not the unit of {indicator.Id}: {expected}."));
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
            faults.Add(location.Fault("unit", FaultCodes.WrongUnit, $"The series {key} is in {existing}; a series has one currency. Use another subject for {unit}."));
            return null;
        }

        return unit;
    }

    private static string? Text(ObservationDraft draft, string field, DraftLocation location, ICollection<Fault> faults, bool required)
    {
        var value = draft[field];
        switch (value.Kind)
        {
            case DraftFieldKind.Text when !string.IsNullOrWhiteSpace(value.Text):
                if (value.Text.Length > Observation.MaximumTextLength)
                {
                    faults.Add(location.Fault(field, FaultCodes.TooLong, $"{field} has {value.Text.Length} characters; at most {Observation.MaximumTextLength} are accepted."));
                    return null;
                }

                return value.Text;
            case DraftFieldKind.Absent or DraftFieldKind.Text:
                if (required)
                {
                    faults.Add(location.Fault(field, FaultCodes.Missing, $"{field} is required."));
                }

                return null;
            default:
                faults.Add(location.Fault(field, FaultCodes.WrongType, $"{field} must be a text, not {value.Text}."));
                return null;
        }
    }

    private static void CheckCitation(string citation, DraftLocation location, ICollection<Fault> faults)
    {
        if (citation.Any(char.IsControl))
        {
            faults.Add(location.Fault("citation", FaultCodes.BadCitation, "The citation has control characters."));
            return;
        }

        var scheme = Scheme().Match(citation);
        if (!scheme.Success)
        {
            return;
        }

        var isWeb = scheme.Groups["scheme"].Value.ToLowerInvariant() is "http" or "https";
        if (!isWeb || !Uri.TryCreate(citation, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            faults.Add(location.Fault("citation", FaultCodes.BadCitation, $"'{Shorten(citation)}' is neither an http(s) address nor plain bibliographic text."));
        }
    }

    private static string Shorten(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text ?? string.Empty;

    // "Perez: Technological Revolutions" is text; "javascript:x", "ftp://…" and "data: …" have a scheme.
    [GeneratedRegex(@"^\s*(?:(?<scheme>[a-z][a-z0-9+.\-]*):(?=\S)|(?<scheme>javascript|data|vbscript|file):)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scheme();
}

/// <summary>What a what-if route fills in for fields a posted snapshot must state.</summary>
/// <param name="Subject">Subject of observations that name none, or <see langword="null"/> when each must name its own.</param>
/// <param name="Quality">Quality of observations that name none.</param>
/// <param name="Citation">Citation of observations that name none.</param>
public sealed record DraftDefaults(string? Subject, ObservationQuality Quality, string Citation);
