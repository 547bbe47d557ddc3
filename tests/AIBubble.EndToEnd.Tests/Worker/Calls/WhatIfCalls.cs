namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>What computes and stores nothing.</summary>
internal static class WhatIfCalls
{
    private const string Railways = """
        {"asOf":"1845-08-31","subject":"UK-RAILWAYS","observations":[{"indicator":"valuation.price-index","period":"1843-01-31","value":1000},
        {"indicator":"valuation.price-index","period":"1845-08-09","value":2017},{"indicator":"technology.generality","period":"1845-08-31","value":0.8}]}
        """;

    private static readonly string Values = string.Join(',', Enumerable.Range(1, 40).Select(static i => i + (i * i % 7)));
    private static readonly string Walk = Test(replications: 99);

    public static IReadOnlyList<ApiCall> All { get; } =
    [
        Post("Evaluation", "evaluate", 200).Sending(Railways),
        Post("Evaluation with faults", "evaluate", 422).Sending("""{"asOf":"1845-08-31","observations":[{"indicator":"no.such"}]}"""),
        Post("Evaluation that is not JSON", "evaluate", 400).Sending("asOf=1845"),
        Post("Evaluation that does not say it is JSON", "evaluate", 415).Sending(Railways, "text/plain"),
        Post("Evaluation under the rubric before", "evaluate?rubric=1.0.0", 200).Sending(Railways),
        Post("Evaluation over what is stored", "evaluate", 200)
            .Sending("""{"asOf":"2025-06-30","stored":{"knownOn":"2025-12-31"},"rubric":{"verdict":{"hot":80}}}"""),
        Post("Evaluation over a future state", "evaluate", 422).Sending("""{"asOf":"2025-06-30","stored":{"knownOn":"2999-01-01"}}"""),
        Post("Exuberance with a parameter", "exuberance?rubric=1.0.0", 400).Sending(Walk),
        Post("Evaluation with a parameter", "evaluate?asOf=1845-08-31", 400).Sending(Railways),
        Post("Exuberance", "exuberance", 200).Sending(Walk),
        Post("Exuberance of a budget beyond all", "exuberance", 422).Sending(Test(replications: 99_000)),
        Post("Exuberance of nothing", "exuberance", 400).Sending(string.Empty),
    ];

    private static string Test(int replications) => $$"""{"values":[{{Values}}],"lag":0,"test":"mc","replications":{{replications}},"seed":7}""";

    private static ApiCall Post(string name, string route, int status) => new(name, "POST", $"/api/{route}", status);
}
