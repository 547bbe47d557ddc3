using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// Reads the JSON body of <c>POST /exuberance</c> and names every fault at once: what is not JSON or not of the right
/// type, and everything <see cref="ExuberanceTest.Validate"/> finds in the rest. Nothing is coerced: a number in quotes,
/// a null among the values or an unknown member is refused.
/// </summary>
public static class ExuberanceRequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Reads and validates a body.</summary>
    /// <param name="utf8">The body, UTF-8.</param>
    /// <param name="faults">Every fault, in the order of the body's members; empty exactly when a request is returned.</param>
    /// <param name="cancellationToken">Observed while the series is looked at.</param>
    /// <returns>A request that can be run, or <see langword="null"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExuberanceRequest? Read(ReadOnlyMemory<byte> utf8, out IReadOnlyList<Fault> faults, CancellationToken cancellationToken = default)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException exception)
        {
            faults = utf8.Span.Trim(" \t\r\n"u8).IsEmpty
                ? [Fault.At("", FaultCodes.Empty, "The body is empty; a JSON object with values is expected.")]
                : [Fault.At("", FaultCodes.Malformed, Text($"The body is not JSON (line {exception.LineNumber + 1}). NaN and Infinity are not JSON numbers."))];
            return null;
        }

        using (document)
        {
            var found = new List<Fault>();
            var request = ReadObject(document.RootElement, found);
            if (request is not null)
            {
                // What could not be read stands in the request as a placeholder: its faults are already told.
                var told = found.ConvertAll(static f => f.Pointer!);
                found.AddRange(ExuberanceTest.Validate(request, cancellationToken).Where(f => !told.Exists(t => IsWithin(f.Pointer!, t))));
            }

            faults = found;
            return found.Count == 0 ? request : null;
        }
    }

    private static bool IsWithin(string pointer, string told) =>
        pointer == told || pointer.StartsWith(told + "/", StringComparison.Ordinal);

    private static ExuberanceRequest? ReadObject(JsonElement root, List<Fault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(Fault.At("", FaultCodes.WrongType, "The body must be a JSON object."));
            return null;
        }

        var request = new ExuberanceRequest { Values = [] };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            var pointer = "/" + member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            if (!seen.Add(member.Name))
            {
                faults.Add(Fault.At(pointer, FaultCodes.DuplicateField, $"{member.Name} appears twice."));
                continue;
            }

            request = Apply(request, member.Name, pointer, member.Value, faults);
        }

        if (!seen.Contains("values"))
        {
            faults.Add(Fault.At("/values", FaultCodes.Missing, "values is required: the series as an array of numbers."));
        }

        return request;
    }

    private static ExuberanceRequest Apply(ExuberanceRequest request, string name, string pointer, JsonElement value, List<Fault> faults)
    {
        switch (name)
        {
            case "values":
                return request with { Values = Numbers(value, pointer, faults) };
            case "proxies":
                return value.ValueKind == JsonValueKind.Null ? request : request with { Proxies = Lists(value, pointer, faults) };
            case "lag":
                return request with { Lag = Integer(value, pointer, faults) ?? request.Lag };
            case "minWindow":
                return value.ValueKind == JsonValueKind.Null ? request : request with { MinWindow = Integer(value, pointer, faults) };
            case "replications":
                return request with { Replications = Integer(value, pointer, faults) ?? request.Replications };
            case "seed":
                if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seed))
                {
                    return request with { Seed = seed };
                }

                return Refuse("a whole number of at most 64 bits");
            case "delta":
                if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var delta))
                {
                    return request with { Delta = delta };
                }

                return Refuse("a number");
            case "log" or "drift":
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    return Refuse("true or false");
                }

                return name == "log" ? request with { Log = value.GetBoolean() } : request with { Drift = value.GetBoolean() };
            case "test":
                return Choice(value) switch
                {
                    "both" => request with { Test = ExuberanceTestKind.Both },
                    "mc" => request with { Test = ExuberanceTestKind.MonteCarlo },
                    "wild-bootstrap" => request with { Test = ExuberanceTestKind.WildBootstrap },
                    _ => Refuse("\"mc\", \"wild-bootstrap\" or \"both\""),
                };
            case "weights":
                return Choice(value) switch
                {
                    "normal" => request with { Weights = BootstrapWeights.Normal },
                    "rademacher" => request with { Weights = BootstrapWeights.Rademacher },
                    _ => Refuse("\"normal\" or \"rademacher\""),
                };
            default:
                faults.Add(Fault.At(pointer, FaultCodes.UnknownField, "Known members: values, lag, minWindow, test, replications, seed, proxies, log, drift, weights, delta."));
                return request;
        }

        ExuberanceRequest Refuse(string expected)
        {
            var code = value.ValueKind == JsonValueKind.String && name is "test" or "weights" ? FaultCodes.OutOfRange : FaultCodes.WrongType;
            faults.Add(Fault.At(pointer, code, $"{name} must be {expected}."));
            return request;
        }
    }

    private static string? Choice(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Integer(JsonElement value, string pointer, List<Fault> faults)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            return number;
        }

        faults.Add(value.ValueKind == JsonValueKind.Number
            ? Fault.At(pointer, FaultCodes.OutOfRange, "A whole number of at most 32 bits is expected.")
            : Fault.At(pointer, FaultCodes.WrongType, "A whole number is expected."));
        return null;
    }

    private static List<IReadOnlyList<double>> Lists(JsonElement value, string pointer, List<Fault> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(Fault.At(pointer, FaultCodes.WrongType, "An array of arrays of numbers is expected, one per proxy."));
            return [];
        }

        var lists = new List<IReadOnlyList<double>>();
        foreach (var item in value.EnumerateArray())
        {
            lists.Add(Numbers(item, Text($"{pointer}/{lists.Count}"), faults));
        }

        return lists;
    }

    private static double[] Numbers(JsonElement value, string pointer, List<Fault> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(value.ValueKind == JsonValueKind.Null
                ? Fault.At(pointer, FaultCodes.Missing, "An array of numbers is required.")
                : Fault.At(pointer, FaultCodes.WrongType, "An array of numbers is expected."));
            return [];
        }

        var numbers = new double[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            var fault = item.ValueKind switch
            {
                JsonValueKind.Number => item.TryGetDouble(out numbers[i]) && double.IsFinite(numbers[i])
                    ? null
                    : Fault.At(Text($"{pointer}/{i}"), FaultCodes.NotFinite, "The number is out of the range of a double."),
                JsonValueKind.Null => Fault.At(Text($"{pointer}/{i}"), FaultCodes.Missing, "A missing value cannot be tested: leave no gaps."),
                _ => Fault.At(Text($"{pointer}/{i}"), FaultCodes.NotANumber, "A JSON number is expected."),
            };
            if (fault is not null)
            {
                faults.Add(fault);
                numbers[i] = double.NaN;
            }

            i++;
        }

        return numbers;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
