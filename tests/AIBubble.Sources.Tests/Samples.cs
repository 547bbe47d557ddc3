using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests;

/// <summary>Small conveniences the parser tests share.</summary>
internal static class Samples
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));

    public static ParsedPayload Parse(this SourceHarness harness, string source, string resource, string text, DateOnly? retrievedOn = null) =>
        harness.Source(source).Parse(new SourcePayload(resource, "", retrievedOn ?? Today, Bytes(text)));

    public static (string Series, string? Start, string End, double? Value, string KnownOn) Row(this Observation o) =>
        (o.Series.ToString(), o.PeriodStart?.ToString("O"), o.Period.ToString("O"), o.Value, o.KnownOn.ToString("O"));

    public static void AssertAcceptable(this ParsedPayload parsed, DateOnly? retrievedOn = null) =>
        Assert.All(parsed.Observations, o => ObservationRules.AssertAcceptable(o, retrievedOn ?? Today));
}
