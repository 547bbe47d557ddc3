using System.Text.Json;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>Reads CloudEvents 1.0 in JSON: their context attributes, then the snapshot they carry.</summary>
internal static class CloudEventReader
{
    /// <summary>Reads a batch.</summary>
    public static void Batch(JsonCursor root, SnapshotEvents reading)
    {
        if (root.Kind != JsonValueKind.Array)
        {
            root.Refuse(FaultCodes.WrongType, $"A batch is an array of events, not {root.Description}.");
            return;
        }

        var events = root.Items(string.Empty)!;
        if (events.Count == 0)
        {
            root.Refuse(FaultCodes.NoObservations, "The batch has no event.");
        }

        foreach (var item in events)
        {
            Event(item, reading);
        }
    }

    /// <summary>Reads one event. Extension attributes are allowed, a repeated name is not.</summary>
    public static void Event(JsonCursor value, SnapshotEvents reading)
    {
        if (value.Members(known: null, "a CloudEvent", $"A CloudEvent is an object, not {value.Description}.") is not { } members)
        {
            return;
        }

        Required(members["specversion"], "specversion", static v => v == "1.0", "must be '1.0'");
        Required(members["type"], "type", static v => v == JsonSnapshotParser.EventType, $"must be '{JsonSnapshotParser.EventType}'");
        Required(members["id"], "id", static v => v.Length > 0, "must not be empty");
        Required(members["source"], "source", static v => v.Length > 0 && Uri.TryCreate(v, UriKind.RelativeOrAbsolute, out _), "must be a URI reference");
        if (members.Has("datacontenttype") && SnapshotFormats.Of(members["datacontenttype"].TextOrNull()) != SnapshotFormat.Json)
        {
            members["datacontenttype"].Refuse(FaultCodes.OutOfRange, "datacontenttype must be application/json when it is given.");
        }

        if (members.Has("time") && !SnapshotSource.TryTime(members["time"].TextOrNull(), out _))
        {
            members["time"].Refuse(FaultCodes.NotIsoDate, "time must be an RFC 3339 timestamp.");
        }

        Data(members, reading);
    }

    private static void Data(JsonMembers members, SnapshotEvents reading)
    {
        if (!members.Has("data_base64"))
        {
            if (members.Has("data"))
            {
                reading.Snapshot(members["data"]);
            }
            else
            {
                members["data"].Refuse(FaultCodes.Missing, "data is required: the snapshot, as a JSON object.");
            }

            return;
        }

        var encoded = members["data_base64"];
        if (members.Has("data"))
        {
            encoded.Refuse(FaultCodes.DuplicateField, "An event carries its data as data or as data_base64, not as both.");
            return;
        }

        if (Decode(encoded) is not { } content)
        {
            encoded.Refuse(FaultCodes.Malformed, "data_base64 must be a text in Base64 (RFC 4648).");
            return;
        }

        // Its faults are located within the member: /data_base64/observations/0/unit.
        var data = JsonBody.Read(
            content,
            root =>
            {
                reading.Snapshot(root);
                return string.Empty;
            },
            encoded.Place);
        encoded.Faults.Add(data.Faults);
    }

    private static byte[]? Decode(JsonCursor encoded)
    {
        if (encoded.TextOrNull() is not { } text)
        {
            return null;
        }

        var content = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, content, out var length) ? content[..length] : null;
    }

    private static void Required(JsonCursor value, string name, Func<string, bool> accept, string rule)
    {
        if (value.IsAbsent)
        {
            value.Refuse(FaultCodes.Missing, $"{name} is required by CloudEvents 1.0.");
        }
        else if (value.TextOrNull() is not { } text || !accept(text))
        {
            value.Refuse(FaultCodes.OutOfRange, $"{name} {rule}.");
        }
    }
}
