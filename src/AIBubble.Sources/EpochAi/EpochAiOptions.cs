using AIBubble.Sources.Http;

namespace AIBubble.Sources.EpochAi;

/// <summary>Settings of the Epoch AI source, section <c>Sources:EpochAi</c>.</summary>
public sealed class EpochAiOptions : HttpSourceOptions
{
    /// <summary>Stands for <c>https://epoch.ai/</c>; default that.</summary>
    public override string BaseAddress { get; set; } = "https://epoch.ai/";

    /// <summary>Requests per second, 0.01–10; default 0.5.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;
}
