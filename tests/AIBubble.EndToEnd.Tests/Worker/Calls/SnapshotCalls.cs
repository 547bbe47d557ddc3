namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>Intake, the only route that changes data, and receipts.</summary>
internal static class SnapshotCalls
{
    private const string Csv = "text/csv";

    public static IReadOnlyList<ApiCall> All { get; } =
    [
        Post("Snapshot as JSON", 202).WithKey().Sending(Json("TBLJSON")),
        Post("Snapshot as CSV", 202, "?source=table").WithKey().Sending(Lines("TBLCSV"), Csv),
        Post("Snapshot as NDJSON", 202, "?source=table").WithKey().Sending(Observation("TBLND") + "\n", "application/x-ndjson"),
        Post("Snapshot as CloudEvent", 202).WithKey().Sending(
            $$"""{"specversion":"1.0","id":"1","source":"/table","type":"ai-bubble.snapshot","data":{{Json("TBLEVENT")}}}""", "application/cloudevents+json"),
        Post("Snapshot with the key in the query", 202, $"?code={HostPair.Key}").Sending(Json("TBLCODE")),
        Post("Snapshot for a second time", 200).WithKey().Sending(Prepared),
        Post("Snapshot under another source", 409, "?source=table-other").WithKey().Sending(PreparedLines, Csv),
        Post("Snapshot without a key", 401).Sending(Json("TBLNOKEY")).ExplainedByLocalHost(),
        Post("Snapshot with a wrong key", 401).WithWrongKey().Sending(Json("TBLNOKEY")).ExplainedByLocalHost(),
        Post("Snapshot with a wrong key in the header and the right one in the query", 401, $"?code={HostPair.Key}")
            .WithWrongKey().Sending(Json("TBLNOKEY")).ExplainedByLocalHost(),
        Post("Snapshot that is not JSON", 400).WithKey().Sending("""{"source":"""),
        Post("Snapshot of nothing", 400).WithKey().Sending(string.Empty),
        Post("Snapshot with faults", 422).WithKey()
            .Sending("""{"source":"table","observations":[{"indicator":"no.such","subject":"lower case","colour":"red"}]}"""),
        Post("Snapshot of faulty lines", 422, "?source=table").WithKey().Sending("indicator,subject\nno.such,X\n", Csv),
        Post("Snapshot of lines, some of them faulty", 202, "?source=table&partial=true").WithKey()
            .Sending(Lines("TBLPART") + "no.such,\u001bX,soon,1,USD,2026-01-02,derived,Own test data\n", Csv),
        Post("Snapshot of a kind that is none", 415).WithKey().Sending("<snapshot/>", "application/xml"),
        Post("Snapshot too large to hold", 413).WithKey().Sending(new string(' ', (8 * 1024 * 1024) + 1)),
        Post("Snapshot with an unknown parameter", 400, "?sorce=table").WithKey().Sending(Json("TBLNOKEY")),
        new("Receipts", "GET", "/api/snapshots?source=prepared", 200),
        new("Receipts since nonsense", "GET", "/api/snapshots?since=yesterday", 400),
        new("Receipts by pages", "GET", "/api/snapshots?limit=0", 400),
        new("Receipt", "GET", $"/api/snapshots/{PreparedId}", 200),
        new("Receipt with what was refused", "GET", $"/api/snapshots/{Digest(PreparedPartial)}", 200),
        new("Receipt that there is not", "GET", $"/api/snapshots/{new string('0', 64)}", 404),
        new("Content of a snapshot", "GET", $"/api/snapshots/{PreparedId}/content", 200),
        new("Content that there is not", "GET", "/api/snapshots/none/content", 404),
    ];

    /// <summary>Posted to both hosts, and scored, before the comparison begins.</summary>
    public static string Prepared => $$"""{"source":"prepared","capturedAt":"2026-01-05T00:00:00Z","observations":[{{Observation("PREPARED")}}]}""";

    /// <summary>The same, with the source <c>prepared-lines</c>.</summary>
    public static string PreparedLines => Lines("PREPLINES");

    /// <summary>Lines of which one is refused, with the source <c>prepared-partial</c>.</summary>
    public static string PreparedPartial => Lines("PREPPART") + "no.such,X,soon,1,USD,2026-01-02,derived,Own test data\n";

    /// <summary>Receipts go by the digest of what was posted.</summary>
    public static string PreparedId => Digest(Prepared);

    private static string Digest(string body) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));

    private static ApiCall Post(string name, int status, string query = "") => new(name, "POST", $"/api/snapshots{query}", status);

    private static string Json(string subject) => $$"""{"source":"table","capturedAt":"2026-01-05T00:00:00Z","observations":[{{Observation(subject)}}]}""";

    private static string Observation(string subject) =>
        $$"""{"indicator":"valuation.market-cap","subject":"{{subject}}","period":"2025-12-31","value":8e9,"unit":"USD","""
        + """ "knownOn":"2026-01-02","quality":"derived","citation":"Own test data"}""";

    private static string Lines(string subject) =>
        $"indicator,subject,period,value,unit,knownOn,quality,citation\nvaluation.market-cap,{subject},2025-12-31,8e9,USD,2026-01-02,derived,Own test data\n";
}
