using AIBubble.Sources.Http;

namespace AIBubble.Sources.Canaries;

/// <summary>Settings of the employment indices by age and exposure to AI, section <c>Sources:Canaries</c>. It needs no key.</summary>
public sealed class CanariesOptions : HttpSourceOptions
{
    /// <summary>
    /// Stands for the folder of the newest release; default
    /// <c>https://storage.googleapis.com/aviary-del-public/release_memos/latest/downloads/</c>. The name of the file follows it.
    /// </summary>
    public override string BaseAddress { get; set; } = "https://storage.googleapis.com/aviary-del-public/release_memos/latest/downloads/";

    /// <summary>Requests per second, 0.01–10; default 0.5: one file a run.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;
}
