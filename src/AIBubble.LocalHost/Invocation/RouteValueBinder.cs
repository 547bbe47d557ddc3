using System.Globalization;
using System.Reflection;

namespace AIBubble.LocalHost.Invocation;

/// <summary>A route value that its parameter cannot take: the caller's fault, answered 400.</summary>
internal sealed class RouteValueException(string parameter, string type)
    : Exception($"The route value '{parameter}' is not a valid {type}.")
{
    /// <summary>The parameter's name in the route template.</summary>
    public string Parameter { get; } = parameter;
}

/// <summary>Turns route values into parameters: text, and every type that can parse itself (numbers, booleans, dates, ids).</summary>
internal static class RouteValueBinder
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lock NullabilityLock = new();

    /// <summary>The argument, or <see langword="null"/> when the type cannot be bound.</summary>
    public static Argument? TryCreate(ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        Func<string, object?>? parse;
        if (type == typeof(string))
        {
            parse = text => text;
        }
        else if (Array.Exists(type.GetInterfaces(), candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IParsable<>)))
        {
            parse = typeof(RouteValueBinder).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type).CreateDelegate<Func<string, object?>>();
        }
        else
        {
            return null;
        }

        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        var mayBeAbsent = parameter.HasDefaultValue || IsNullable(parameter);
        return input => input.RouteValues!.TryGetValue(name, out var value) && value is not null
            ? parse(Convert.ToString(value, CultureInfo.InvariantCulture)!) ?? throw new RouteValueException(name, type.Name)
            : mayBeAbsent ? absent : throw new RouteValueException(name, type.Name);
    }

    private static bool IsNullable(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsValueType)
        {
            return Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
        }

        // NullabilityInfoContext caches and is not safe for use by several threads.
        lock (NullabilityLock)
        {
            return Nullability.Create(parameter).WriteState != NullabilityState.NotNull;
        }
    }

    private static object? Parse<T>(string text)
        where T : IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
