using System.Text.Json.Serialization;

namespace AIBubble.Domain.Exuberance;

/// <summary>Whether a series rose or fell while it was explosive.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EpisodeDirection>))]
public enum EpisodeDirection
{
    /// <summary>An explosive rise: a candidate bubble.</summary>
    [JsonStringEnumMemberName("rise")]
    Rise,

    /// <summary>An explosive fall: a collapse or a recovery from one, not a bubble.</summary>
    [JsonStringEnumMemberName("fall")]
    Fall,
}
