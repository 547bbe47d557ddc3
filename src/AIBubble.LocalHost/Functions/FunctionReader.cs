using System.Reflection;
using System.Text.Json;
using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.Queues;
using AIBubble.LocalHost.Settings;
using AIBubble.LocalHost.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Functions;

/// <summary>Reads what the worker's SDK generated about an app's functions, as the Functions host does, and makes them callable.</summary>
internal sealed class FunctionReader(FunctionApp app, HostJson host, IConfiguration configuration)
{
    private readonly List<HttpFunction> http = [];
    private readonly List<TimerFunction> timers = [];
    private readonly List<QueueFunction> queues = [];

    /// <summary>The functions that are not disabled.</summary>
    /// <exception cref="StartFaultException">Everything that keeps any function from running, one line each.</exception>
    public static async Task<FunctionCatalogue> ReadAsync(FunctionApp app, HostJson host, IConfiguration configuration)
    {
        var reader = new FunctionReader(app, host, configuration);
        var faults = new List<string>();
        foreach (var function in (await app.Functions.GetFunctionMetadataAsync(AppContext.BaseDirectory)).OrderBy(static f => f.Name,
            StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                reader.Read(function);
            }
            catch (StartFaultException exception)
            {
                faults.AddRange(exception.Faults);
            }
        }

        return faults.Count == 0 ? new FunctionCatalogue(reader.http, reader.timers, reader.queues) : throw new StartFaultException(faults);
    }

    private void Read(IFunctionMetadata function)
    {
        var name = function.Name!;
        if (IsTrue(configuration[$"AzureWebJobs.{name}.Disabled"]) || IsTrue(configuration[$"AzureWebJobs:{name}:Disabled"]))
        {
            return;
        }

        var trigger = function.RawBindings!.Select(static binding => JsonElement.Parse(binding))
            .Single(static b => Text(b, "type")!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        var method = MethodOf(function.EntryPoint!);
        switch (Text(trigger, "type"))
        {
            case "httpTrigger":
                ReadHttp(name, method, trigger);
                break;
            case "timerTrigger":
                ReadTimer(name, method, trigger);
                break;
            case "queueTrigger":
                ReadQueue(name, method, trigger);
                break;
            case var other:
                throw new StartFaultException($"{name}: this host runs HTTP, timer and queue triggers, not a {other}.");
        }
    }

    private void ReadHttp(string name, MethodInfo method, JsonElement trigger)
    {
        if (!method.ReturnType.GetGenericArguments().Append(method.ReturnType).Any(static type => type.IsAssignableTo(typeof(IResult))))
        {
            // The worker would answer 200 with an empty body.
            throw new StartFaultException($"{name}: an HTTP function returns an IResult or a task of one, not {method.ReturnType.Name}.");
        }

        var route = (Text(trigger, "route") ?? name).Trim('/');
        string[] methods = trigger.TryGetProperty("methods", out var listed)
            ? [.. listed.EnumerateArray().Select(static m => m.GetString()!.ToUpperInvariant())]
            : [];
        http.Add(new HttpFunction(name, method, $"{host.Http.RoutePrefix.Trim('/')}/{route}".Trim('/'), methods,
            Enum.Parse<AuthorizationLevel>(Text(trigger, "authLevel")!, ignoreCase: true)));
    }

    private void ReadTimer(string name, MethodInfo method, JsonElement trigger)
    {
        var expression = AppSettingPlaceholders.Resolve(Text(trigger, "schedule")!, configuration, name);
        if (!Schedule.TryParse(expression, out var schedule))
        {
            throw new StartFaultException(
                $"{name}: the schedule '{expression}' is neither a six-field NCrontab expression (seconds first) nor a positive time span.");
        }

        timers.Add(new TimerFunction(name, new FunctionCall(name, method, Text(trigger, "name")!), schedule, IsMonitored: !schedule.RecursWithinAMinute()));
    }

    private void ReadQueue(string name, MethodInfo method, JsonElement trigger)
    {
        if (Text(trigger, "connection") is { } connection)
        {
            throw new StartFaultException($"{name}: the host and its queues share one account (AzureWebJobsStorage), not {connection}.");
        }

        var queue = AppSettingPlaceholders.Resolve(Text(trigger, "queueName")!, configuration, name);
        queues.Add(QueueListener.IsName(queue)
            ? new QueueFunction(name, new FunctionCall(name, method, Text(trigger, "name")!), queue)
            : throw new StartFaultException($"{name}: '{queue}' is not a queue name (3 to 56 lower-case letters, digits and single hyphens, so "
                + "that '-poison' fits behind)."));
    }

    private MethodInfo MethodOf(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        return app.Assembly.GetType(entryPoint[..dot], throwOnError: true)!.GetMethod(entryPoint[(dot + 1)..])!;
    }

    private static string? Text(JsonElement binding, string member) =>
        binding.EnumerateObject()
            .FirstOrDefault(p => p.Name.Equals(member, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: not JsonValueKind.Undefined } value
            ? value.ToString()
            : null;

    private static bool IsTrue(string? text) => text is "1" || (bool.TryParse(text, out var value) && value);
}
