namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>A difference between the hosts that is meant.</summary>
/// <param name="Part"><c>status</c>, <c>body</c>, or the name of a header.</param>
/// <param name="Reason">Why it is meant.</param>
public sealed record IntendedDifference(string Part, string Reason)
{
    private const string Helpful = "The Functions host answers without a body; on a laptop a sentence saves a search.";
    private const string Unseen = "The Functions host makes this answer by itself, before the app has seen the request.";

    private static readonly IntendedDifference[] Unguarded =
    [
        .. new[]
        {
            "X-Content-Type-Options", "Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
        }.Select(static header => new IntendedDifference(header, Unseen)),
    ];

    /// <summary>The type of the words that HEAD does not send.</summary>
    public static IReadOnlyList<IntendedDifference> WordsWithoutBody { get; } = [new("Content-Type", Helpful), .. Unguarded];

    public static IReadOnlyList<IntendedDifference> Words { get; } = [new("body", Helpful), new("Content-Type", Helpful), .. Unguarded];
}
