using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Messaging;
using AIBubble.Pipeline.Reports;
using AIBubble.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Tests.Serving;

[Collection(nameof(SeededPipeline))]
public sealed class AlertTests(SeededPipeline pipeline)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_tell_of_a_change_once_and_repeat_a_post_that_failed()
    {
        const string Secret = "a secret of this test";
        var receiver = new Receiver();
        (string, string)[] settings = [("Alerts:Webhook", "https://receiver.test/hook"), ("Alerts:WebhookSecret", Secret), ("Storage:NamePrefix", "alerttest")];
        var (one, two) = (Start(), Start());
        var reports = pipeline.Services.GetRequiredService<ReportService>();
        var report = ReportEngine.Evaluate(reports.ContextOf(ObservationSet.Empty, reports.Rubrics.Default, reports.Today, reports.Today,
            null) with
        { Uncertainty = UncertaintyMode.None });
        var other = report.Verdict with { Kind = VerdictKind.SpeculativeBubble };

        await ObserveAsync(report, 1);
        await ObserveAsync(report with { Verdict = other }, 2);
        Assert.Empty(receiver.Requests);

        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await ObserveAsync(report with { Verdict = other }, 3);
        Assert.Single(receiver.Requests);

        receiver.Answer = HttpStatusCode.OK;
        pipeline.Clock.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(one.DeliverAsync(Stop), two.DeliverAsync(Stop));
        Assert.Equal(2, receiver.Requests.Count);
        Assert.Equal(receiver.Requests[0].Body, receiver.Requests[1].Body);

        await ObserveAsync(report with { Verdict = other }, 4);
        pipeline.Clock.Advance(TimeSpan.FromHours(2));
        await ObserveAsync(report with { Verdict = other }, 5);
        Assert.Equal(2, receiver.Requests.Count);

        var (type, headers, body) = receiver.Requests[1];
        Assert.Equal("application/cloudevents+json", type);
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)))}",
            headers[AlertWebhook.SignatureHeader]);
        var stamped = $"{headers[AlertWebhook.TimestampHeader]}.{body}";
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(stamped)))}",
            headers[AlertWebhook.TimestampSignatureHeader]);

        using var told = JsonDocument.Parse(body);
        Assert.Equal(("1.0", "ai-bubble.verdict.changed"),
            (told.RootElement.GetProperty("specversion").GetString(), told.RootElement.GetProperty("type").GetString()));
        var change = told.RootElement.GetProperty("data").GetProperty("changes").EnumerateArray().Single();
        Assert.Equal(("verdict", "undetermined", "speculative-bubble"),
            (change.GetProperty("subject").GetString(), change.GetProperty("from").GetString(), change.GetProperty("to").GetString()));

        var queue = await pipeline.Process(null, settings).GetRequiredService<StorageAccount>().QueueAsync(QueueNames.Alerts, Stop);
        var messages = await queue.ReceiveMessagesAsync(32, cancellationToken: Stop);
        Assert.Equal([body], messages.Value.Select(static m => m.Body.ToString()));

        AlertService Start() => pipeline.Process(
            s => s.Configure<HttpClientFactoryOptions>(nameof(AlertWebhook), o => o.HttpMessageHandlerBuilderActions.Add(b => b.PrimaryHandler = receiver)),
                settings)
            .GetRequiredService<AlertService>();

        async Task ObserveAsync(Report of, int reading)
        {
            var read = of with { InputsDigest = Convert.ToHexStringLower(SHA256.HashData([(byte)reading])) };
            await Task.WhenAll(one.ObserveAsync(read, Stop), two.ObserveAsync(read, Stop));
            await Task.WhenAll(one.DeliverAsync(Stop), two.DeliverAsync(Stop));
        }
    }

    [Theory]
    [InlineData("Alerts:Webhook", "ftp://example.org/")]
    [InlineData("Alerts:Webhook", "http://example.org/")]
    [InlineData("Alerts:Webhook", "not an address")]
    [InlineData("Alerts:TensionTrigger", "101")]
    [InlineData("Alerts:TensionClear", "-1")]
    public void Refuses_a_bad_setting(string name, string value)
    {
        var services = pipeline.Process(null, (name, value));
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<AlertOptions>>().Value);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private sealed class Receiver : HttpMessageHandler
    {
        private readonly Lock gate = new();

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public List<(string? Type, Dictionary<string, string> Headers, string Body)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            lock (gate)
            {
                Requests.Add((request.Content.Headers.ContentType?.MediaType, request.Headers.ToDictionary(static h => h.Key, static h => h.Value.Single(),
                    StringComparer.OrdinalIgnoreCase), body));
            }

            return new HttpResponseMessage(Answer);
        }
    }
}
