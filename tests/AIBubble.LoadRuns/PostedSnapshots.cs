using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>Small snapshots, each with two figures that no other has, and what storage says became of them.</summary>
internal sealed class PostedSnapshots(TableServiceClient tables)
{
    private const int SeriesCount = 50;
    private readonly ConcurrentDictionary<string, int> accepted = new(StringComparer.Ordinal);
    private int attempts;

    /// <summary>How many snapshots the app has accepted.</summary>
    public int Accepted => accepted.Count;

    /// <summary>How many requests that took.</summary>
    public int Attempts => attempts;

    /// <summary>Posts one.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="address">Of the app that takes snapshots in.</param>
    /// <param name="number">Which one: the same number is the same content.</param>
    /// <param name="answered">Shown the answer, if there is one.</param>
    /// <returns>Whether the client was told that it was accepted, or was there already.</returns>
    public async Task<bool> TryPostAsync(HttpClient client, Uri address, int number, Action<HttpResponseMessage>? answered = null)
    {
        Interlocked.Increment(ref attempts);
        try
        {
            using var content = new StringContent(Body(number), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await client.PostAsync(address, content);
            answered?.Invoke(answer);
            if (answer.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.OK))
            {
                return false;
            }

            accepted[JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!] = number;
            return true;
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until nothing waits to be recorded or scored.</summary>
    public async Task SettledAsync()
    {
        while (await WaitingAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    /// <summary>Counts in storage, not in what the app says.</summary>
    public async Task<PostedCounts> CountAsync()
    {
        var states = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var receipts = tables.GetTableClient("Snapshots");
        await Parallel.ForEachAsync(accepted.Keys, async (id, token) =>
        {
            var receipt = await receipts.GetEntityIfExistsAsync<TableEntity>(id, "receipt", ["Status"], token);
            states[id] = receipt.HasValue ? receipt.Value!.GetString("Status") : "none";
        });

        // Every figure once: under its own key, so a second row of it would be another vintage.
        var values = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, SeriesCount), async (series, token) =>
        {
            var rows = tables.GetTableClient("Observations")
                .QueryAsync<TableEntity>($"PartitionKey eq 'valuation.market-cap~LOAD{series}'", select: ["Value"], cancellationToken: token);
            await foreach (var row in rows)
            {
                values.AddOrUpdate((int)row.GetDouble("Value")!.Value, 1, static (_, n) => n + 1);
            }
        });
        return new PostedCounts(
            accepted.Count,
            states.Values.Count(static s => s is "Recorded" or "Scored"),
            states.Values.Count(static s => s == "Scored"),
            accepted.Values.Distinct().Sum(n => Math.Max(0, 2 - values.GetValueOrDefault(n))),
            values.Values.Sum(static n => Math.Max(0, n - 2)));
    }

    private static string Body(int number)
    {
        var (subject, day) = ($"LOAD{number % SeriesCount}", new DateOnly(1900, 1, 1).AddDays(2 * (number / SeriesCount)));
        return $$"""{"source":"load","capturedAt":"2026-01-05T00:00:00Z","observations":[{{Figure(day, number)}},{{Figure(day.AddDays(1), number)}}]}""";

        string Figure(DateOnly on, int value) => string.Create(CultureInfo.InvariantCulture,
            $$"""{"indicator":"valuation.market-cap","subject":"{{subject}}","period":"{{on:yyyy-MM-dd}}","value":{{value}},"unit":"USD","knownOn":"{{on:yyyy-MM-dd}}","quality":"derived","citation":"Load test"}""");
    }

    private async Task<bool> WaitingAsync()
    {
        var index = tables.GetTableClient("Snapshots");
        foreach (var partition in new[] { "unfinished", "unscored" })
        {
            if (await index.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", maxPerPage: 1).AnyAsync())
            {
                return true;
            }
        }

        return false;
    }
}
