using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AIBubble.LocalHost.SampleApp;

public sealed class HttpFunctions(Journal journal, IConfiguration configuration, IOptions<SampleOptions> options)
{
    [Function("Echo")]
    public async Task<IResult> EchoAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        long count = 0;
        var buffer = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            count += read;
        }

        return TypedResults.Text(count.ToString(CultureInfo.InvariantCulture));
    }

    [Function("Items")]
    public IResult Items(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{kind}/{number:int?}")] HttpRequest request, string kind, int? number) =>
        TypedResults.Json(new { kind, number, query = request.Query["q"].ToString() });

    [Function("Day")]
    public IResult Day([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "days/{day}")] HttpRequest request, DateOnly day) =>
        TypedResults.Text(day.DayOfWeek.ToString());

    [Function("Guarded")]
    public IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", "post", Route = "guarded")] HttpRequest request) => TypedResults.Text("guarded");

    [Function("Master")]
    public IResult Master([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "master")] HttpRequest request) => TypedResults.Text("master");

    [Function("Broken")]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new JsonException("a secret of the inside");

    [Function("Slow")]
    public async Task<IResult> SlowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow/{seconds}")] HttpRequest request, double seconds)
    {
        journal.Write("slow begins");
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, CancellationToken.None);
        journal.Write("slow ends");
        return TypedResults.Text("slow");
    }

    [Function("Setting")]
    public IResult Setting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/{*name}")] HttpRequest request, string name) =>
        TypedResults.Text(configuration[name] ?? "(none)");

    // No route: the name is the route; no methods: all of them.
    [Function("Greeting")]
    public IResult Greeting([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => TypedResults.Text(options.Value.Greeting ?? request.Method);
}
