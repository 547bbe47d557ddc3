using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Alerts;

/// <summary>
/// Says when the verdict, the hedge status or the tension has changed: one CloudEvent <c>ai-bubble.verdict.changed</c> per
/// change goes to the alert queue and to the webhook, if there is one. What is confirmed is saved before it is sent, so a
/// process that dies sends it later; the event's id lets a receiver recognise a second delivery.
/// </summary>
public sealed class AlertMonitor(
    IAlertStore store,
    IAlertQueue queue,
    IHttpClientFactory http,
    IOptions<AlertOptions> options,
    Rubric rubric,
    TimeProvider clock,
    ILogger<AlertMonitor> logger)
{
    /// <summary>CloudEvents type of every event.</summary>
    public const string EventType = "ai-bubble.verdict.changed";

    /// <summary>Name of the HTTP client that posts to the webhook.</summary>
    public const string HttpClientName = "alerts";

    /// <summary>Header with <c>sha256=</c> and the HMAC-SHA256 of <c>{timestamp}.{body}</c>, lower-case hexadecimal.</summary>
    public const string SignatureHeader = "X-AIBubble-Signature";

    /// <summary>Header with the Unix time of sending, in seconds, which the signature covers: a receiver can refuse old ones.</summary>
    public const string TimestampHeader = "X-AIBubble-Timestamp";

    private const double ClearBelowTrigger = 5;
    private static readonly JsonEventFormatter Formatter = new(new JsonSerializerOptions(JsonSerializerDefaults.Web), default);

    private AlertLevels Levels
    {
        get
        {
            var trigger = options.Value.TensionTrigger ?? rubric.Tension.High;
            return new AlertLevels(trigger, options.Value.TensionClear ?? Math.Max(0, trigger - ClearBelowTrigger), options.Value.ConsecutiveReadings);
        }
    }

    /// <summary>Takes in a report and delivers what has been confirmed.</summary>
    public async Task TakeAsync(Report report, CancellationToken cancellationToken)
    {
        var reading = new AlertReading(report.InputsDigest, report.AsOf, Kebab(report.Verdict.Kind), Kebab(report.Verdict.Hedge), report.Tension.Score);
        while (true)
        {
            var (before, tag) = await store.LoadAsync(cancellationToken);
            var after = AlertRule.Take(before, reading, Levels, clock.GetUtcNow());
            if (!ReferenceEquals(before, after))
            {
                tag = await store.TrySaveAsync(after, tag, cancellationToken);
                if (tag is null)
                {
                    // Another process took a reading meanwhile: look at what it left.
                    continue;
                }

                foreach (var entry in after.Outbox.Skip(before?.Outbox.Count ?? 0))
                {
                    Log.VerdictChanged(logger, entry.Change.Aspect, entry.Change.From, entry.Change.To, entry.Change.AsOf);
                }
            }

            await DeliverAsync(after, tag, cancellationToken);
            return;
        }
    }

    /// <summary>The event as a receiver gets it.</summary>
    public static string Format(OutboxEntry entry)
    {
        var change = entry.Change;
        var cloudEvent = new CloudEvent
        {
            Id = change.Id,
            Type = EventType,
            Source = new Uri("/ai-bubble", UriKind.Relative),
            Subject = change.Aspect,
            Time = entry.At,
            DataContentType = MediaTypeNames.Application.Json,
            Data = new { change.Aspect, change.From, change.To, change.Cleared, AsOf = change.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), change.InputsDigest, change.Tension },
        };
        return Encoding.UTF8.GetString(Formatter.EncodeStructuredModeMessage(cloudEvent, out _).Span);
    }

    /// <summary>The signature of a body sent at an instant.</summary>
    public static string Sign(string secret, string timestamp, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    private async Task DeliverAsync(AlertState state, string? tag, CancellationToken cancellationToken)
    {
        if (state.Outbox.Count == 0)
        {
            return;
        }

        var rest = new List<OutboxEntry>();
        foreach (var entry in state.Outbox)
        {
            var body = Format(entry);
            if (!entry.Queued)
            {
                await queue.SendAsync(body, cancellationToken);
            }

            var sent = entry with { Queued = true, Posted = entry.Posted || await PostAsync(entry.Change.Id, body, cancellationToken) };
            if (!sent.Posted)
            {
                rest.Add(sent);
            }
        }

        // If somebody else has saved meanwhile, it has the outbox too and will find the deliveries repeated: same ids.
        await store.TrySaveAsync(state with { Outbox = rest }, tag, cancellationToken);
    }

    private async Task<bool> PostAsync(string id, string body, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Webhook))
        {
            return true;
        }

        try
        {
            using var client = http.CreateClient(HttpClientName);
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Webhook);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
            var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add(TimestampHeader, timestamp);
            if (!string.IsNullOrEmpty(options.Value.WebhookSecret))
            {
                request.Headers.Add(SignatureHeader, Sign(options.Value.WebhookSecret, timestamp, body));
            }

            using var response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return true;
            }

            Log.WebhookFailed(logger, id, $"it answered {(int)response.StatusCode}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever keeps a receiver from taking it must not keep the pipeline from scoring.
            Log.WebhookFailed(logger, id, exception.Message);
        }

        return false;
    }

    private static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
