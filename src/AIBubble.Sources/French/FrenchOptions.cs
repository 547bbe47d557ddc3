using AIBubble.Sources.Http;

namespace AIBubble.Sources.French;

/// <summary>Settings of Kenneth French's data library, section <c>Sources:French</c>. It needs no key.</summary>
public sealed class FrenchOptions : HttpSourceOptions
{
    /// <summary>
    /// Stands for the library's folder of files; default <c>https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/</c>. The names of
    /// the files follow it.
    /// </summary>
    public override string BaseAddress { get; set; } = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp/";

    /// <summary>Whether the daily files are fetched too, some four megabytes a vintage, for the volatility of industries; default true.</summary>
    public bool Daily { get; set; } = true;

    /// <summary>Requests per second, 0.01–10; default 0.2: four files a run from a university's server.</summary>
    public override double RequestsPerSecond { get; set; } = 0.2;
}
