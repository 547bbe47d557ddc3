using System.Text.Json;
using AIBubble.Domain;

namespace AIBubble.Pipeline.Scoring;

/// <summary>Documents as values.</summary>
public static class ReportStoreExtensions
{
    private const string Json = "application/json";

    /// <summary>The value kept under a name; computed and kept when there is none yet.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="name">Names everything the value depends on, the code that computes it included.</param>
    /// <param name="compute">Computes it.</param>
    /// <param name="cancellationToken">Ends the reading and the keeping.</param>
    public static async Task<T> FindOrKeepAsync<T>(this IReportStore store, string name, Func<Task<T>> compute, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(name, cancellationToken) is { } kept)
        {
            // A document may well say null: that there is no such value, now or later.
            return JsonSerializer.Deserialize<T>(kept.Span, DomainJson.Options)!;
        }

        var value = await compute();
        await store.KeepAsync(name, Json, JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options), replace: false, cancellationToken);
        return value;
    }
}
