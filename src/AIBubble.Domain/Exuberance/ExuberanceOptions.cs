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

/// <summary>The distribution of the wild bootstrap's weights: mean 0, variance 1.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BootstrapWeights>))]
public enum BootstrapWeights
{
    /// <summary>Standard normal, the default.</summary>
    [JsonStringEnumMemberName("normal")]
    Normal,

    /// <summary>−1 or +1: keeps every difference's size, so also its fourth moment.</summary>
    [JsonStringEnumMemberName("rademacher")]
    Rademacher,
}
