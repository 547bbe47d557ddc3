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
    private const int Depth = 8;

    private static readonly string[] Known =
        ["values", "lag", "minWindow", "test", "replications", "seed", "proxies", "log", "drift", "weights", "delta"];

    /// <summary>Reads and validates a body.</summary>
    /// <param name="utf8">The body, UTF-8.</param>
    /// <param name="cancellationToken">Observed while the series is looked at.</param>
    /// <returns>A request that can be run, or every fault.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Parsed<ExuberanceRequest> Read(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken = default) =>
        JsonBody.Read(utf8, root => ReadRoot(root, cancellationToken), depth: Depth);

    private static ExuberanceRequest? ReadRoot(JsonCursor root, CancellationToken cancellationToken)
    {
        if (root.Members(Known, "a test") is not { } members)
        {
            return null;
        }

        var request = ReadMembers(members);
        // What could not be read stands in the request as a placeholder: its faults are already told.
        var told = root.Faults.ToList().Select(static f => f.Pointer!).ToList();
        root.Faults.Add(ExuberanceTest.Validate(request, cancellationToken).Where(f => !told.Exists(t => IsWithin(f.Pointer!, t))));
        return request;
    }

    private static bool IsWithin(string pointer, string told) =>
        pointer == told || pointer.StartsWith(told + "/", StringComparison.Ordinal);

    private static ExuberanceRequest ReadMembers(JsonMembers members)
    {
        var request = new ExuberanceRequest { Values = members.Has("values") ? Numbers(members["values"]) : [] };
        if (!members.Has("values"))
        {
            members["values"].Refuse(FaultCodes.Missing, "values is required: the series as an array of numbers.");
        }

        return request with
        {
            Proxies = members["proxies"].IsAbsent ? null : Lists(members["proxies"]),
            MinWindow = members["minWindow"].IsAbsent ? null : members["minWindow"].Integer(),
            Lag = Given("lag", static c => c.Integer()) ?? request.Lag,
            Replications = Given("replications", static c => c.Integer()) ?? request.Replications,
            Seed = Given("seed", static c => c.LongInteger("seed")) ?? request.Seed,
            Delta = Given("delta", static c => c.Number("delta")) ?? request.Delta,
            Log = Given("log", static c => c.Flag("log")) ?? request.Log,
            Drift = Given("drift", static c => c.Flag("drift")) ?? request.Drift,
            Test = Given("test", static c => c.OneOf(
                "test",
                ("mc", ExuberanceTestKind.MonteCarlo),
                ("wild-bootstrap", ExuberanceTestKind.WildBootstrap),
                ("both", ExuberanceTestKind.Both))) ?? request.Test,
            Weights = Given("weights", static c => c.OneOf(
                "weights", ("normal", BootstrapWeights.Normal), ("rademacher", BootstrapWeights.Rademacher))) ?? request.Weights,
        };

        // A default is for what is left out; null is not left out.
        T? Given<T>(string name, Func<JsonCursor, T?> read)
            where T : struct => members.Has(name) ? read(members[name]) : null;
    }

    private static List<IReadOnlyList<double>> Lists(JsonCursor value) =>
        value.Items("An array of arrays of numbers is expected, one per proxy.")?.Select(static IReadOnlyList<double> (item) => Numbers(item)).ToList() ?? [];

    private static double[] Numbers(JsonCursor value) =>
        value.Items("An array of numbers is expected.")?.Select(Number).ToArray() ?? [];

    private static double Number(JsonCursor item)
    {
        switch (item.Kind)
        {
            case JsonValueKind.Number when double.IsFinite(item.Element.GetDouble()):
                return item.Element.GetDouble();
            case JsonValueKind.Number:
                item.Refuse(FaultCodes.NotFinite, "The number is out of the range of a double.");
                break;
            case JsonValueKind.Null:
                item.Refuse(FaultCodes.Missing, "A missing value cannot be tested: leave no gaps.");
                break;
            default:
                item.Refuse(FaultCodes.NotANumber, "A JSON number is expected.");
                break;
        }

        return double.NaN;
    }
}
