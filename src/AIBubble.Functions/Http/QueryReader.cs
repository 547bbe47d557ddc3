using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Http;

/// <summary>
/// Reads the query of one route. Parameters the route does not know are faults, not noise: an analyst who misspells
/// <c>knownOn</c> must not get today's numbers.
/// </summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection query;
    private readonly List<Fault> faults = [];

    /// <param name="request">The request.</param>
    /// <param name="known">Every parameter the route knows; the host's own <c>code</c> is always allowed.</param>
    public QueryReader(HttpRequest request, params IReadOnlyList<string> known)
    {
        query = request.Query;
        foreach (var name in query.Keys.Where(n => n != "code" && !known.Contains(n, StringComparer.Ordinal)))
        {
            var list = known.Count == 0 ? "This route takes none." : $"This route takes: {string.Join(", ", known)}.";
            faults.Add(Fault.At("/" + name, FaultCodes.UnknownParameter, $"'{name}' is not a parameter. {list}"));
        }

        foreach (var name in query.Keys.Where(n => query[n].Count > 1))
        {
            faults.Add(Fault.At("/" + name, FaultCodes.BadParameter, $"'{name}' is given {query[name].Count} times."));
        }
    }

    /// <summary>Everything that is wrong with the query so far.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    public string? Text(string name)
    {
        var value = query[name];
        return value.Count == 0 || string.IsNullOrEmpty(value[0]) ? null : value[0];
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Within(name, date, DateBounds.Problem(date));
        }

        faults.Add(Fault.At("/" + name, FaultCodes.NotIsoDate, $"'{text}' is not an ISO 8601 calendar date (yyyy-MM-dd)."));
        return null;
    }

    /// <summary>A time with its offset, or a calendar date, which means its first instant in UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        // A '+' that was not percent-encoded arrives as a space.
        if (SnapshotSource.TryTime(text.Replace(' ', '+'), out var time))
        {
            return Within(name, time, DateBounds.Problem(time));
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            time = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
            return Within(name, time, DateBounds.Problem(time));
        }

        faults.Add(Fault.At("/" + name, FaultCodes.NotIsoDate, $"'{text}' is not an ISO 8601 time with its offset (2026-01-31T12:00:00Z) or date."));
        return null;
    }

    private T? Within<T>(string name, T value, string? problem)
        where T : struct
    {
        if (problem is null)
        {
            return value;
        }

        faults.Add(Fault.At("/" + name, FaultCodes.OutOfRange, problem));
        return null;
    }

    /// <summary>The language of <c>lang</c>, else the one the client would rather read.</summary>
    public ReportLanguage Language(HttpRequest request)
    {
        if (Text("lang") is not { } text)
        {
            return ReportLanguages.Preferred(request.Headers.AcceptLanguage);
        }

        if (!ReportLanguages.TryParse(text, out var language))
        {
            faults.Add(Fault.At("/lang", FaultCodes.BadParameter, $"'{text}' is not one of: {string.Join(", ", ReportLanguages.Names)}."));
        }

        return language;
    }

    public bool Flag(string name)
    {
        switch (Text(name))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            case var text:
                faults.Add(Fault.At("/" + name, FaultCodes.BadParameter, $"'{text}' is neither true nor false."));
                return false;
        }
    }

    public int Integer(string name, int fallback, int minimum, int maximum)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        faults.Add(Fault.At("/" + name, FaultCodes.BadParameter, $"'{text}' is not a whole number from {minimum} to {maximum}."));
        return fallback;
    }

    public string Choice(string name, string fallback, params IReadOnlyList<string> choices)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        if (choices.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        faults.Add(Fault.At("/" + name, FaultCodes.BadParameter, $"'{text}' is not one of: {string.Join(", ", choices)}."));
        return fallback;
    }

    /// <summary>How a CSV answer writes decimals.</summary>
    public CsvDecimal Decimal() => Choice("decimal", "point", "point", "comma") == "comma" ? CsvDecimal.Comma : CsvDecimal.Point;

    /// <summary>The rubric of the version asked for, the default where none is; an unknown version is refused with those there are.</summary>
    public Rubric Rubric(string name, RubricSet rubrics) => RubricOrNull(name, rubrics) ?? rubrics.Default;

    /// <summary>The rubric of the version asked for, or <see langword="null"/> where none is; an unknown version is refused.</summary>
    public Rubric? RubricOrNull(string name, RubricSet rubrics)
    {
        var version = Text(name);
        var rubric = version is null ? null : rubrics.Find(version);
        if (version is not null && rubric is null)
        {
            faults.Add(Fault.At("/" + name, FaultCodes.BadParameter, $"There is no rubric '{version}'; there are: {string.Join(", ", rubrics.Versions)}."));
        }

        return rubric;
    }

    /// <summary>Adds a fault the route found itself.</summary>
    public void Refuse(string name, string code, string message) => faults.Add(Fault.At("/" + name, code, message));

    /// <summary>Refuses days that are still to come.</summary>
    /// <param name="today">The current day, UTC.</param>
    /// <param name="code">The fault's code.</param>
    /// <param name="days">Parameters with what they say; one that says nothing is in order.</param>
    public void RefuseAfter(DateOnly today, string code, params ReadOnlySpan<(string Name, DateOnly? Day)> days)
    {
        foreach (var (name, day) in days)
        {
            if (day > today)
            {
                Refuse(name, code, $"{name} lies after today ({today:yyyy-MM-dd}): nothing is known of it.");
            }
        }
    }

    /// <summary>The answer, or a 400 that names every fault when the query is not in order.</summary>
    /// <param name="answer">Makes the answer; only called when the query is in order.</param>
    public async Task<IResult> AnswerAsync(Func<Task<IResult>> answer) => Problem() ?? await answer();

    /// <summary>The answer of a route without parameters, or a 400 that names every one it was given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">Makes the answer; only called when there are no parameters.</param>
    public static Task<IResult> AnswerAsync(HttpRequest request, Func<Task<IResult>> answer) => new QueryReader(request).AnswerAsync(answer);

    /// <inheritdoc cref="AnswerAsync(HttpRequest, Func{Task{IResult}})"/>
    public static IResult Answer(HttpRequest request, Func<IResult> answer) => new QueryReader(request).Problem() ?? answer();

    /// <summary>A 400 that names every fault, or <see langword="null"/> when the query is in order.</summary>
    public IResult? Problem() => faults.Count == 0 ? null : Problems.Of(StatusCodes.Status400BadRequest, "The query has faults.", faults);
}
