using System.Reflection;
using System.Text.RegularExpressions;
using AIBubble.LocalHost.Invocation;
using AIBubble.LocalHost.Queues;
using AIBubble.LocalHost.Settings;
using AIBubble.LocalHost.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Discovery;

/// <summary>Finds the functions of an app and checks that each can run, so that a mistake shows at start and not at the first call.</summary>
internal sealed partial class FunctionDiscovery(HostJson host, IConfiguration configuration)
{
    private readonly List<string> faults = [];

    /// <summary>The functions that are neither disabled nor left out by host.json.</summary>
    /// <exception cref="StartFaultException">Everything that is wrong with any function, one line each.</exception>
    public static FunctionCatalogue Discover(IEnumerable<Type> types, HostJson host, IConfiguration configuration)
    {
        var discovery = new FunctionDiscovery(host, configuration);
        var functions = discovery.Find(types);
        return discovery.faults.Count == 0 ? functions : throw new StartFaultException(discovery.faults);
    }

    private FunctionCatalogue Find(IEnumerable<Type> types)
    {
        var marked = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(candidate => candidate.Name is not null)
            .Select(candidate => (candidate.Method, Name: candidate.Name!))
            .OrderBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

        foreach (var group in marked.GroupBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add($"The name {group.Key} is given to {group.Count()} functions: {string.Join(", ", group.Select(candidate => Place(candidate.Method)))}.");
        }

        foreach (var name in host.Functions?.Except(marked.Select(candidate => candidate.Name), StringComparer.OrdinalIgnoreCase) ?? [])
        {
            faults.Add($"host.json: functions names {name}, which does not exist.");
        }

        var functions = marked
            .Where(candidate => host.Functions?.Contains(candidate.Name, StringComparer.OrdinalIgnoreCase) is not false)
            .Where(candidate => !LocalHostOptions.IsDisabled(configuration, candidate.Name))
            .Select(candidate => Describe(candidate.Name, candidate.Method))
            .OfType<FunctionDescriptor>()
            .ToList();
        var http = functions.OfType<HttpFunction>().ToList();
        RefuseAmbiguousRoutes(http);
        return new FunctionCatalogue(http, [.. functions.OfType<TimerFunction>()], [.. functions.OfType<QueueFunction>()]);
    }

    private FunctionDescriptor? Describe(string name, MethodInfo method)
    {
        var where = $"{name} ({Place(method)})";
        if (!FunctionName().IsMatch(name))
        {
            faults.Add($"{where}: a function's name is a letter followed by letters, digits, _ or -.");
        }

        if (!method.IsPublic || (!method.IsStatic && method.DeclaringType!.IsAbstract) || method.ContainsGenericParameters || !method.DeclaringType!.IsVisible)
        {
            faults.Add($"{where}: a function is a public, non-generic method of a public class.");
            return null;
        }

        var triggers = method.GetParameters()
            .SelectMany(parameter => parameter.GetCustomAttributes().Where(IsTrigger).Select(attribute => (Parameter: parameter, Attribute: attribute)))
            .ToList();
        if (triggers.Count != 1)
        {
            faults.Add($"{where}: a function has exactly one trigger, this has {triggers.Count}.");
            return null;
        }

        var (trigger, kind) = triggers[0];
        return kind switch
        {
            HttpTriggerAttribute attribute => DescribeHttp(name, where, method, trigger, attribute),
            TimerTriggerAttribute attribute => DescribeTimer(name, where, method, trigger, attribute),
            QueueTriggerAttribute attribute => DescribeQueue(name, where, method, trigger, attribute),
            _ => null,
        };
    }

    private HttpFunction? DescribeHttp(string name, string where, MethodInfo method, ParameterInfo trigger, HttpTriggerAttribute attribute)
    {
        if (trigger.ParameterType != typeof(HttpRequest))
        {
            faults.Add($"{where}: the HTTP trigger's parameter must be an HttpRequest, not {trigger.ParameterType.Name}.");
        }

        if (attribute.AuthLevel is AuthorizationLevel.User || !Enum.IsDefined(attribute.AuthLevel))
        {
            faults.Add($"{where}: the authorization level {attribute.AuthLevel} is not available to isolated functions.");
        }

        var produced = ResultType(method);
        if (produced != typeof(void) && !produced.IsAssignableTo(typeof(IResult)))
        {
            // The worker would answer 200 with an empty body.
            faults.Add($"{where}: an HTTP function returns an IResult (or a task of one), not {produced.Name}.");
        }

        var route = (attribute.Route ?? name).Trim('/');
        var first = route.Split('/')[0];
        if (first.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Equals("runtime", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"{where}: the route '{route}' may not start with '{first}', which the Functions host keeps for itself.");
        }

        RoutePattern pattern;
        try
        {
            pattern = RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException exception)
        {
            faults.Add($"{where}: the route '{route}' is not valid: {exception.Message}");
            return null;
        }

        var names = pattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var arguments = Arguments(where, method, trigger, parameter => names.Contains(parameter.Name!) ? RouteValueBinder.TryCreate(parameter) : null);
        var methods = (attribute.Methods ?? []).Select(verb => verb.ToUpperInvariant()).Distinct().ToArray();
        return new HttpFunction(name, method, arguments, string.Join('/', new[] { host.RoutePrefix, route }.Where(part => part.Length > 0)), methods, attribute.AuthLevel);
    }

    private TimerFunction? DescribeTimer(string name, string where, MethodInfo method, ParameterInfo trigger, TimerTriggerAttribute attribute)
    {
        if (trigger.ParameterType != typeof(TimerInfo))
        {
            faults.Add($"{where}: the timer trigger's parameter must be a TimerInfo, not {trigger.ParameterType.Name}.");
        }

        var arguments = Arguments(where, method, trigger, _ => null);
        if (AppSettingPlaceholders.Resolve(attribute.Schedule, configuration, $"{where}: the schedule '{attribute.Schedule}'", faults) is not { } expression)
        {
            return null;
        }

        if (!Schedule.TryParse(expression, out var schedule))
        {
            faults.Add($"{where}: the schedule '{expression}' is neither a six-field NCrontab expression (seconds first) nor a positive time span.");
            return null;
        }

        return new TimerFunction(name, method, arguments, schedule, attribute.RunOnStartup, attribute.UseMonitor && !schedule.RecursWithinAMinute());
    }

    private QueueFunction? DescribeQueue(string name, string where, MethodInfo method, ParameterInfo trigger, QueueTriggerAttribute attribute)
    {
        if (!MessageCodec.CanBind(trigger.ParameterType))
        {
            faults.Add($"{where}: a queue message cannot be bound to {trigger.ParameterType.Name}.");
        }

        var arguments = Arguments(where, method, trigger, _ => null);
        if (AppSettingPlaceholders.Resolve(attribute.QueueName, configuration, $"{where}: the queue '{attribute.QueueName}'", faults) is not { } queue)
        {
            return null;
        }

        if (!QueueName().IsMatch(queue))
        {
            faults.Add($"{where}: '{queue}' is not a queue name (3 to 56 lower-case letters, digits and single hyphens, so that '-poison' fits behind).");
            return null;
        }

        return new QueueFunction(name, method, arguments, queue, attribute.Connection ?? StorageConnection.HostSetting, trigger.ParameterType);
    }

    private List<Argument> Arguments(string where, MethodInfo method, ParameterInfo trigger, Func<ParameterInfo, Argument?> other)
    {
        var arguments = new List<Argument>();
        foreach (var parameter in method.GetParameters())
        {
            Argument? argument = null;
            if (parameter == trigger)
            {
                argument = input => input.Trigger;
            }
            else if (parameter.ParameterType == typeof(CancellationToken))
            {
                argument = input => input.Context.CancellationToken;
            }
            else if (parameter.ParameterType == typeof(FunctionContext))
            {
                argument = input => input.Context;
            }
            else if (!parameter.ParameterType.IsByRef)
            {
                argument = other(parameter);
            }

            if (argument is null)
            {
                faults.Add($"{where}: nothing binds the parameter '{parameter.Name}' ({parameter.ParameterType.Name}).");
                continue;
            }

            arguments.Add(argument);
        }

        return arguments;
    }

    private void RefuseAmbiguousRoutes(List<HttpFunction> functions)
    {
        for (var i = 0; i < functions.Count; i++)
        {
            for (var j = i + 1; j < functions.Count; j++)
            {
                var (one, other) = (functions[i], functions[j]);
                var share = one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods).Any();
                if (share && Shape(one.Route).Equals(Shape(other.Route), StringComparison.OrdinalIgnoreCase))
                {
                    faults.Add($"{one.Name} and {other.Name} answer the same requests: {one.Route} and {other.Route}.");
                }
            }
        }
    }

    // The names of plain parameters make no difference to what a template matches.
    private static string Shape(string route) => PlainParameter().Replace(route, "{}");

    private static Type ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(void);
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }

    private static bool IsTrigger(Attribute attribute) => attribute is HttpTriggerAttribute or TimerTriggerAttribute or QueueTriggerAttribute;

    private static string Place(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();

    [GeneratedRegex("^(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueName();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainParameter();
}
