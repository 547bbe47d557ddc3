using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>One large upload that is sent again and again until it is accepted, whatever dies while it is sent or recorded.</summary>
internal sealed class CrashedUpload(int lines, int series, LoadedApp app, string connection)
{
    private int attempts;

    /// <summary>Sends it until it is accepted, then waits until it is scored.</summary>
    public async Task PostAsync()
    {
        string? id = null;
        while (id is null)
        {
            attempts++;
            id = await TryAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }

        await Console.Out.WriteLineAsync($"the upload was accepted at attempt {attempts}");
        while (!await IsScoredAsync(id))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }
    }

    /// <summary>Whether every line of it is a row, once.</summary>
    public async Task<bool> IsCompleteAsync()
    {
        var (values, rows) = (new HashSet<double>(), 0);
        var table = new TableServiceClient(connection).GetTableClient("Observations");
        for (var i = 0; i < series; i++)
        {
            await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq 'valuation.market-cap~UP{i}'", select: ["Value"]))
            {
                rows++;
                values.Add(row.GetDouble("Value")!.Value);
            }
        }

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"upload of {lines} lines, accepted at attempt {attempts}: {values.Count} of its lines are there, {rows - values.Count} twice"));
        return values.Count == lines && rows == lines;
    }

    private async Task<string?> TryAsync()
    {
        try
        {
            using var content = new GeneratedCsv(lines, series);
            using var answer = await app.Client.PostAsync(new Uri(app.Path("api/snapshots?source=load")), content);
            return answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK
                ? JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()
                : null;
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<bool> IsScoredAsync(string id)
    {
        try
        {
            var receipt = await app.Client.GetStringAsync(new Uri(app.Path($"api/snapshots/{id}")));
            return JsonElement.Parse(receipt).GetProperty("status").GetString() == "scored";
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
