using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// The rows of a series in some twenty bytes each, a tenth of what they take as objects: texts and instants stand once in a table, days
/// are told as the distance to the one before. Bytes of one version of this format are of no use to another.
/// </summary>
internal static class PackedRows
{
    /// <summary>Changes with every change of the format.</summary>
    public const byte Format = 1;

    /// <summary>Packs rows of one series.</summary>
    public static byte[] Pack(IReadOnlyList<RecordedObservation> rows)
    {
        var (texts, instants) = (new Numbered<string>(StringComparer.Ordinal), new Numbered<DateTimeOffset>(EqualityComparer<DateTimeOffset>.Default));
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            var day = 0;
            foreach (var (observation, recordedAt, snapshot) in rows)
            {
                WriteDistance(writer, observation.Period.DayNumber - day);
                day = observation.Period.DayNumber;
                WriteDistance(writer, observation.KnownOn.DayNumber - day);
                // Nothing is distinct from no distance.
                writer.Write7BitEncodedInt(observation.PeriodStart is { } start ? Zigzag(day - start.DayNumber) + 1 : 0);
                writer.Write7BitEncodedInt(texts.Of(observation.Unit));
                writer.Write7BitEncodedInt(texts.Of(observation.Quality.ToString()));
                writer.Write7BitEncodedInt(texts.Of(observation.Source));
                writer.Write7BitEncodedInt(texts.Of(observation.Citation));
                writer.Write7BitEncodedInt(observation.Note is { } note ? texts.Of(note) + 1 : 0);
                writer.Write7BitEncodedInt(texts.Of(snapshot));
                writer.Write7BitEncodedInt(instants.Of(recordedAt));
                writer.Write(observation.Value.HasValue);
                if (observation.Value is { } value)
                {
                    writer.Write(value);
                }
            }
        }

        using var packed = new MemoryStream();
        using var head = new BinaryWriter(packed);
        head.Write7BitEncodedInt(texts.All.Count);
        texts.All.ForEach(head.Write);
        head.Write7BitEncodedInt(instants.All.Count);
        instants.All.ForEach(i => head.Write(i.UtcTicks));
        head.Write7BitEncodedInt(rows.Count);
        head.Write(body.GetBuffer(), 0, (int)body.Length);
        head.Flush();
        return packed.ToArray();
    }

    /// <summary>The rows again, in the same order.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static RecordedObservation[] Unpack(SeriesKey series, byte[] packed)
    {
        using var content = new MemoryStream(packed, writable: false);
        using var reader = new BinaryReader(content);
        var texts = new string[reader.Read7BitEncodedInt()];
        foreach (ref var text in texts.AsSpan())
        {
            text = reader.ReadString();
        }

        var instants = new DateTimeOffset[reader.Read7BitEncodedInt()];
        foreach (ref var instant in instants.AsSpan())
        {
            instant = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        }

        // Most texts are no quality: those that are one are parsed once.
        var qualities = new ObservationQuality?[texts.Length];
        var rows = new RecordedObservation[reader.Read7BitEncodedInt()];
        var day = 0;
        foreach (ref var row in rows.AsSpan())
        {
            day += ReadDistance(reader);
            var knownOn = DateOnly.FromDayNumber(day + ReadDistance(reader));
            var start = reader.Read7BitEncodedInt();
            var unit = texts[reader.Read7BitEncodedInt()];
            var quality = reader.Read7BitEncodedInt();
            qualities[quality] ??= Enum.Parse<ObservationQuality>(texts[quality]);
            var (source, citation) = (texts[reader.Read7BitEncodedInt()], texts[reader.Read7BitEncodedInt()]);
            var note = reader.Read7BitEncodedInt();
            var snapshot = texts[reader.Read7BitEncodedInt()];
            var recordedAt = instants[reader.Read7BitEncodedInt()];
            var observation = new Observation
            {
                Series = series,
                Period = DateOnly.FromDayNumber(day),
                PeriodStart = start == 0 ? null : DateOnly.FromDayNumber(day - Unzigzag(start - 1)),
                KnownOn = knownOn,
                Value = reader.ReadBoolean() ? reader.ReadDouble() : null,
                Unit = unit,
                Quality = qualities[quality]!.Value,
                Source = source,
                Citation = citation,
                Note = note == 0 ? null : texts[note - 1],
            };
            row = new RecordedObservation(observation, recordedAt, snapshot);
        }

        return rows;
    }

    // Small numbers of either sign become small numbers without one, which take a byte.
    private static int Zigzag(int number) => (number << 1) ^ (number >> 31);

    private static int Unzigzag(int number) => (int)((uint)number >> 1) ^ -(number & 1);

    private static void WriteDistance(BinaryWriter writer, int days) => writer.Write7BitEncodedInt(Zigzag(days));

    private static int ReadDistance(BinaryReader reader) => Unzigzag(reader.Read7BitEncodedInt());

    private sealed class Numbered<T>(IEqualityComparer<T> comparer)
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = new(comparer);

        public List<T> All { get; } = [];

        public int Of(T value)
        {
            if (!numbers.TryGetValue(value, out var number))
            {
                numbers.Add(value, number = All.Count);
                All.Add(value);
            }

            return number;
        }
    }
}
