using System.Text.Json.Serialization;

namespace AIBubble.Domain.Exuberance;

/// <summary>Where critical values and p-values come from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExuberanceTestKind>))]
public enum ExuberanceTestKind
{
    /// <summary>Both, the default: they can disagree, and a reader should see it.</summary>
    [JsonStringEnumMemberName("both")]
    Both,

    /// <summary>Simulated random walks with N(0, 1) steps.</summary>
    [JsonStringEnumMemberName("mc")]
    MonteCarlo,

    /// <summary>The series' own differences with random weights, robust to changing volatility.</summary>
    [JsonStringEnumMemberName("wild-bootstrap")]
    WildBootstrap,
}
