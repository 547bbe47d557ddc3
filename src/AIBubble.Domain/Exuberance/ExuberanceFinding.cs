using System.Text.Json.Serialization;

namespace AIBubble.Domain.Exuberance;

/// <summary>What the GSADF says at the 5 % level.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExuberanceFinding>))]
public enum ExuberanceFinding
{
    /// <summary>No test rejects the unit root.</summary>
    [JsonStringEnumMemberName("calm")]
    Calm,

    /// <summary>Every test that was run rejects it in favour of explosive behaviour.</summary>
    [JsonStringEnumMemberName("exuberant")]
    Exuberant,

    /// <summary>Monte Carlo and wild bootstrap disagree: changing volatility may be all there is.</summary>
    [JsonStringEnumMemberName("tests-disagree")]
    TestsDisagree,
}
