using System.Text.Json;
using AIBubble.EndToEnd.Tests.Worker.Calls;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>What is deployed answers as LocalHost does, so that what is tried on a laptop is what runs in Azure.</summary>
[Collection<WorkerCollection>]
public sealed class ComparisonTests(HostPair hosts)
{
    // As everywhere: on a busy machine both hosts compute their history for minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Names => [.. ApiCalls.All.Select(static call => call.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_hosts_answer_alike(string name)
    {
        var call = ApiCalls.Find(name);
        var began = TimeProvider.System.GetTimestamp();
        while (await FaultAsync(call) is { } fault)
        {
            if (!call.IsFilledInLater || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                Assert.Fail(fault);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    /// <summary>What is not as it should be; null when all is.</summary>
    private async Task<string?> FaultAsync(ApiCall call)
    {
        var answers = await Task.WhenAll(Answer.OfAsync(hosts.Worker.Client, call), Answer.OfAsync(hosts.Local.Client, call));
        var (worker, local) = (answers[0], answers[1]);
        await SettleAsync(worker);
        if (worker.Status != call.Status)
        {
            return $"{worker.Status} instead of {call.Status}: {worker.Body}";
        }

        var differences = worker.DifferencesTo(local).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var intended = call.Differences.Select(static difference => difference.Part).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return differences.SequenceEqual(intended, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"""
                They differ in [{string.Join(", ", differences)}], meant is [{string.Join(", ", intended)}].
                Worker:    {Show(worker, local)}
                LocalHost: {Show(local, worker)}
                """;
    }

    /// <summary>What a call set off must have ended before the next looks at lists.</summary>
    private async Task SettleAsync(Answer answer)
    {
        if (answer.Status == 202 && JsonElement.Parse(answer.Body).TryGetProperty("id", out var id))
        {
            await hosts.ScoredAsync(id.GetString()!);
        }
    }

    private static string Show(Answer answer, Answer other)
    {
        var same = answer.Body.Zip(other.Body).TakeWhile(static pair => pair.First == pair.Second).Count();
        var from = Math.Max(0, same - 200);
        var headers = string.Join("; ", answer.Headers.OrderBy(static h => h.Key, StringComparer.Ordinal).Select(static h => $"{h.Key}: {h.Value}"));
        return $"{answer.Status} {headers}\n…{answer.Body[from..Math.Min(answer.Body.Length, from + 1_000)]}";
    }
}
