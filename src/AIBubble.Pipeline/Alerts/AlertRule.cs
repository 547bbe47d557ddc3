using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AIBubble.Pipeline.Alerts;

/// <summary>What one scoring pass read. Two passes over the same inputs are one reading.</summary>
/// <param name="Id">Digest of the inputs; a new day or new data is a new reading.</param>
/// <param name="AsOf">The report's day.</param>
/// <param name="Verdict">Kind in kebab case.</param>
/// <param name="Hedge">Hedge status in kebab case.</param>
/// <param name="Tension">0–100, or <see langword="null"/> when missing, which changes nothing.</param>
public sealed record AlertReading(string Id, DateOnly AsOf, string Verdict, string Hedge, double? Tension);

/// <summary>One thing that is watched: what it is known to be, and what it may be becoming.</summary>
/// <param name="Confirmed">The value last reported.</param>
/// <param name="Pending">Another value seen since, not yet often enough; <see langword="null"/> when there is none.</param>
/// <param name="Count">How many readings in a row gave the pending value.</param>
public sealed record WatchedAspect(string Confirmed, string? Pending = null, int Count = 0);

/// <summary>A confirmed change.</summary>
/// <param name="Id">Deterministic, so that a receiver can recognise a second delivery.</param>
/// <param name="Aspect"><c>verdict</c>, <c>hedge</c> or <c>tension</c>.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is; for tension <c>high</c> or <c>normal</c>.</param>
/// <param name="AsOf">Day of the reading that confirmed it.</param>
/// <param name="InputsDigest">Inputs of that reading.</param>
/// <param name="Tension">Tension at that reading.</param>
public sealed record AlertChange(string Id, string Aspect, string From, string To, DateOnly AsOf, string InputsDigest, double? Tension)
{
    /// <summary>True when a high tension has gone back to normal.</summary>
    public bool Cleared => Aspect == AlertRule.TensionAspect && To == AlertRule.Normal;
}

/// <summary>Everything remembered between readings.</summary>
/// <param name="LastReading">Id of the newest reading.</param>
/// <param name="Verdict">The kind.</param>
/// <param name="Hedge">The hedge status.</param>
/// <param name="Tension">High or normal.</param>
/// <param name="Outbox">Confirmed changes that are not delivered everywhere yet.</param>
public sealed record AlertState(string LastReading, WatchedAspect Verdict, WatchedAspect Hedge, WatchedAspect Tension, IReadOnlyList<OutboxEntry> Outbox);

/// <summary>A change on its way out.</summary>
/// <param name="Change">The change.</param>
/// <param name="At">When it was confirmed, UTC.</param>
/// <param name="Queued">True once it is in the alert queue.</param>
/// <param name="Posted">True once the webhook took it, or when there is none.</param>
public sealed record OutboxEntry(AlertChange Change, DateTimeOffset At, bool Queued, bool Posted);

/// <summary>Levels of the rule.</summary>
/// <param name="Trigger">Tension from which it is high.</param>
/// <param name="Clear">Tension below which a high one is normal again; between the two it stays what it is.</param>
/// <param name="Readings">Readings in a row that must agree.</param>
public sealed record AlertLevels(double Trigger, double Clear, int Readings);

/// <summary>
/// When a change counts: the new value must hold for several readings in a row, and tension has a separate level at
/// which it clears, so that a score that hovers at a boundary does not cry wolf. Pure.
/// </summary>
public static class AlertRule
{
    /// <summary>Aspect of the tension.</summary>
    public const string TensionAspect = "tension";

    /// <summary>Tension below its levels.</summary>
    public const string Normal = "normal";

    private const string High = "high";

    /// <summary>Takes in one reading.</summary>
    /// <param name="state">What is remembered, or <see langword="null"/> before the first reading, which only sets the scene.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="at">Now, UTC.</param>
    /// <returns>The new state with the changes it confirmed appended to the outbox; the same instance when nothing is new.</returns>
    public static AlertState Take(AlertState? state, AlertReading reading, AlertLevels levels, DateTimeOffset at)
    {
        if (state is null)
        {
            var tension = reading.Tension >= levels.Trigger ? High : Normal;
            return new AlertState(reading.Id, new(reading.Verdict), new(reading.Hedge), new(tension), []);
        }

        if (string.Equals(state.LastReading, reading.Id, StringComparison.Ordinal))
        {
            return state;
        }

        var changes = new List<AlertChange>();
        var verdict = Step(state.Verdict, "verdict", reading.Verdict);
        var hedge = Step(state.Hedge, "hedge", reading.Hedge);
        var high = Step(state.Tension, TensionAspect, TensionOf(state.Tension.Confirmed, reading.Tension, levels));
        return new AlertState(reading.Id, verdict, hedge, high, [.. state.Outbox, .. changes.Select(c => new OutboxEntry(c, at, false, false))]);

        WatchedAspect Step(WatchedAspect aspect, string name, string value)
        {
            if (value == aspect.Confirmed)
            {
                return aspect with { Pending = null, Count = 0 };
            }

            var count = value == aspect.Pending ? aspect.Count + 1 : 1;
            if (count < levels.Readings)
            {
                return aspect with { Pending = value, Count = count };
            }

            changes.Add(new AlertChange(IdOf(name, aspect.Confirmed, value, reading.Id), name, aspect.Confirmed, value, reading.AsOf, reading.Id, reading.Tension));
            return new WatchedAspect(value);
        }
    }

    private static string TensionOf(string confirmed, double? tension, AlertLevels levels) => tension switch
    {
        null => confirmed,
        { } score when score >= levels.Trigger => High,
        { } score when score < levels.Clear => Normal,
        _ => confirmed,
    };

    private static string IdOf(string aspect, string from, string to, string reading) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{aspect}|{from}|{to}|{reading}"))).AsSpan(0, 16));
}
