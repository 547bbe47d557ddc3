using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What a JSON body contained.</summary>
/// <param name="Source">The common source, <c>mixed</c> when events name several, <see langword="null"/> when faulty.</param>
/// <param name="CapturedAt">The latest capture time stated, or <see langword="null"/>.</param>
/// <param name="Observations">Every valid observation.</param>
/// <param name="Faults">Everything that is wrong.</param>
public sealed record JsonSnapshot(string? Source, DateTimeOffset? CapturedAt, IReadOnlyList<Observation> Observations, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads snapshots and CloudEvents in JSON, naming every fault by its pointer. CloudEvents are checked here rather than
/// by the CloudEvents SDK because that stops at the first fault and knows no pointers.
/// </summary>
public static class JsonSnapshotParser
{
    /// <summary>The CloudEvents type of a posted snapshot.</summary>
    public const string EventType = "ai-bubble.snapshot";

    /// <summary>The receipt source of a batch whose events name several sources.</summary>
    public const string MixedSource = "mixed";

    /// <summary>Reads a body.</summary>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="format">One of the three JSON formats.</param>
    /// <param name="validator">Validates each observation.</param>
    /// <param name="now">The current instant: nothing can have been captured after it (five minutes of clock skew are allowed).</param>
    public static JsonSnapshot Parse(ReadOnlyMemory<byte> content, SnapshotFormat format, ObservationValidator validator, DateTimeOffset now)
    {
        if (content.Length == 0)
        {
            return Unreadable(Fault.At(string.Empty, FaultCodes.Empty, "The body is empty."));
        }

        if (!Utf8.IsValid(content.Span))
        {
            return Unreadable(Fault.At(string.Empty, FaultCodes.Malformed, "The body is not UTF-8."));
        }

        var faults = new List<Fault>();
        try
        {
            using var document = JsonDocument.Parse(SkipByteOrderMark(content), new JsonDocumentOptions { MaxDepth = 32 });
            var reading = new Reading(validator, faults, now);
            switch (format)
            {
                case SnapshotFormat.Json:
                    reading.Snapshot(document.RootElement, string.Empty);
                    break;
                case SnapshotFormat.CloudEvent:
                    reading.Event(document.RootElement, string.Empty);
                    break;
                case SnapshotFormat.CloudEventBatch:
                    reading.Batch(document.RootElement);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(format), format, "Not a JSON format.");
            }

            return new JsonSnapshot(reading.Source, reading.CapturedAt, reading.Observations, faults);
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? (int)number + 1 : (int?)null;
            return Unreadable(new Fault(string.Empty, line, FaultCodes.Malformed, $"The body is not JSON: {JsonFaultText.Of(exception)}"));
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for "\ud800": half of a surrogate pair, valid JSON and no text.
            return Unreadable(Fault.At(string.Empty, FaultCodes.Malformed, "A text in the body is not valid Unicode."));
        }
    }

    private static JsonSnapshot Unreadable(Fault fault) => new(null, null, [], [fault]);

    /// <summary>Reads the fields of one observation object into a draft; unknown, repeated or ill-typed members become faults.</summary>
    /// <returns>The draft, or <see langword="null"/> when the element is not an object.</returns>
    public static ObservationDraft? ReadDraft(JsonElement element, DraftLocation location, ICollection<Fault> faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Fault(location.Pointer, location.Line, FaultCodes.WrongType, $"An observation must be an object, not {Describe(element)}."));
            return null;
        }

        var draft = new ObservationDraft();
        HashSet<string>? seen = null;
        foreach (var property in element.EnumerateObject())
        {
            if (!(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(property.Name))
            {
                faults.Add(location.Fault(Escape(property.Name), FaultCodes.DuplicateField, $"'{property.Name}' appears twice."));
            }
            else if (ObservationFields.IsKnown(property.Name))
            {
                draft[property.Name] = DraftField.FromJson(property.Value);
            }
            else
            {
                faults.Add(location.Fault(Escape(property.Name), FaultCodes.UnknownField, $"'{property.Name}' is not a field of an observation: {string.Join(", ", ObservationFields.All)}."));
            }
        }

        return draft;
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    private sealed class Reading(ObservationValidator validator, List<Fault> faults, DateTimeOffset now)
    {
        private readonly PointConflicts conflicts = new();
        private readonly List<Observation> observations = [];

        public string? Source { get; private set; }

        public DateTimeOffset? CapturedAt { get; private set; }

        public IReadOnlyList<Observation> Observations => observations;

        public void Batch(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Array)
            {
                faults.Add(Fault.At(string.Empty, FaultCodes.WrongType, $"A batch is an array of events, not {Describe(root)}."));
                return;
            }

            if (root.GetArrayLength() == 0)
            {
                faults.Add(Fault.At(string.Empty, FaultCodes.NoObservations, "The batch has no event."));
            }

            var index = 0;
            foreach (var element in root.EnumerateArray())
            {
                Event(element, "/" + index.ToString(CultureInfo.InvariantCulture));
                index++;
            }
        }

        public void Event(JsonElement element, string at)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                faults.Add(Fault.At(at, FaultCodes.WrongType, $"A CloudEvent is an object, not {Describe(element)}."));
                return;
            }

            Required(element, at, "specversion", static v => v == "1.0", "must be '1.0'");
            Required(element, at, "type", static v => v == EventType, $"must be '{EventType}'");
            Required(element, at, "id", static v => v.Length > 0, "must not be empty");
            Required(element, at, "source", static v => v.Length > 0 && Uri.TryCreate(v, UriKind.RelativeOrAbsolute, out _), "must be a URI reference");
            if (element.TryGetProperty("datacontenttype", out var contentType)
                && (contentType.ValueKind != JsonValueKind.String || SnapshotFormats.Of(contentType.GetString()) != SnapshotFormat.Json))
            {
                faults.Add(Fault.At(at + "/datacontenttype", FaultCodes.OutOfRange, "datacontenttype must be application/json when it is given."));
            }

            if (element.TryGetProperty("time", out var time)
                && (time.ValueKind != JsonValueKind.String || !TryTime(time.GetString(), out _)))
            {
                faults.Add(Fault.At(at + "/time", FaultCodes.NotIsoDate, "time must be an RFC 3339 timestamp."));
            }

            if (element.TryGetProperty("data", out var data))
            {
                Snapshot(data, at + "/data");
            }
            else
            {
                faults.Add(Fault.At(at + "/data", FaultCodes.Missing, "data is required: the snapshot, as a JSON object."));
            }
        }

        public void Snapshot(JsonElement element, string at)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                faults.Add(Fault.At(at, FaultCodes.WrongType, $"A snapshot is an object, not {Describe(element)}."));
                return;
            }

            JsonElement? source = null, capturedAt = null, list = null;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
            {
                if (!seen.Add(property.Name))
                {
                    faults.Add(Fault.At($"{at}/{Escape(property.Name)}", FaultCodes.DuplicateField, $"'{property.Name}' appears twice."));
                    continue;
                }

                switch (property.Name)
                {
                    case "source": source = property.Value; break;
                    case "capturedAt": capturedAt = property.Value; break;
                    case "observations": list = property.Value; break;
                    default:
                        faults.Add(Fault.At($"{at}/{Escape(property.Name)}", FaultCodes.UnknownField, $"'{property.Name}' is not a field of a snapshot: source, capturedAt, observations."));
                        break;
                }
            }

            var sourceText = ReadSource(source, at);
            ReadCapturedAt(capturedAt, at);
            ReadObservations(list, at, sourceText ?? string.Empty);
        }

        private string? ReadSource(JsonElement? element, string at)
        {
            if (element is not { ValueKind: JsonValueKind.String } text)
            {
                faults.Add(Fault.At(at + "/source", element is null or { ValueKind: JsonValueKind.Null } ? FaultCodes.Missing : FaultCodes.WrongType, "source is required: a text of a–z 0–9 -"));
                return null;
            }

            var source = text.GetString();
            if (SnapshotSource.Check(source) is { } message)
            {
                faults.Add(Fault.At(at + "/source", FaultCodes.BadSource, message));
                return null;
            }

            Source = Source is null || string.Equals(Source, source, StringComparison.Ordinal) ? source : MixedSource;
            return source;
        }

        private void ReadCapturedAt(JsonElement? element, string at)
        {
            if (element is null or { ValueKind: JsonValueKind.Null })
            {
                return;
            }

            if (element is not { ValueKind: JsonValueKind.String } text || !TryTime(text.GetString(), out var time))
            {
                faults.Add(Fault.At(at + "/capturedAt", FaultCodes.NotIsoDate, "capturedAt must be an ISO 8601 time with its offset, such as 2025-11-06T20:00:00Z."));
                return;
            }

            if (time > now.AddMinutes(5))
            {
                faults.Add(Fault.At(at + "/capturedAt", FaultCodes.KnownInFuture, $"capturedAt lies in the future (now is {now:yyyy-MM-ddTHH:mm:ssZ})."));
            }

            CapturedAt = CapturedAt > time ? CapturedAt : time;
        }

        private void ReadObservations(JsonElement? element, string at, string source)
        {
            if (element is not { ValueKind: JsonValueKind.Array } list)
            {
                faults.Add(Fault.At(at + "/observations", element is null or { ValueKind: JsonValueKind.Null } ? FaultCodes.Missing : FaultCodes.WrongType, "observations is required: an array with at least one observation."));
                return;
            }

            if (list.GetArrayLength() == 0)
            {
                faults.Add(Fault.At(at + "/observations", FaultCodes.NoObservations, "The snapshot has no observation."));
            }

            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                var location = new DraftLocation($"{at}/observations/{index}", null);
                index++;
                var before = faults.Count;
                if (ReadDraft(item, location, faults) is not { } draft
                    || validator.Validate(draft, source, location, faults) is not { } observation
                    || faults.Count > before)
                {
                    continue;
                }

                if (conflicts.IsConflict(observation, out var earlier))
                {
                    faults.Add(location.Fault("value", FaultCodes.ConflictingValues, $"The same point already has the value {earlier} in this snapshot."));
                    continue;
                }

                observations.Add(observation);
            }
        }

        private void Required(JsonElement element, string at, string name, Func<string, bool> accept, string rule)
        {
            if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                faults.Add(Fault.At($"{at}/{name}", FaultCodes.Missing, $"{name} is required by CloudEvents 1.0."));
            }
            else if (value.ValueKind != JsonValueKind.String || !accept(value.GetString()!))
            {
                faults.Add(Fault.At($"{at}/{name}", FaultCodes.OutOfRange, $"{name} {rule}."));
            }
        }

        private static bool TryTime(string? text, out DateTimeOffset time) => SnapshotSource.TryTime(text, out time);
    }
}

/// <summary>Checks of what a snapshot says about itself.</summary>
public static class SnapshotSource
{
    /// <summary>Longest source name, in characters.</summary>
    public const int MaximumLength = 40;

    /// <summary>Says what is wrong with a source name, or <see langword="null"/> when nothing is.</summary>
    public static string? Check(string? source) =>
        source is { Length: > 0 and <= MaximumLength } && source.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? null
            : $"source must be 1–{MaximumLength} characters of a–z 0–9 -";

    /// <summary>Reads an ISO 8601 time that states its offset; the result is UTC.</summary>
    public static bool TryTime(string? text, out DateTimeOffset time)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];
        var parsed = DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
        return parsed && (text!.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10);
    }
}
