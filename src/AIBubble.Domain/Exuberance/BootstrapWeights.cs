using System.Text.Json.Serialization;

namespace AIBubble.Domain.Exuberance;

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
