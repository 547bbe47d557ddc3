using System.ComponentModel.DataAnnotations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>Settings of the import of layoffs.fyi copies, section <c>Sources:LayoffsFyi</c>.</summary>
public sealed class LayoffsFyiOptions : HttpSourceOptions
{
    /// <summary>Server that has a copy, or empty when <see cref="Path"/> is a local file. Default empty: the tracker has no API.</summary>
    [HttpAddress(AllowsEmpty = true)]
    public override string BaseAddress { get; set; } = "";

    /// <summary>The CSV: a local file, or a path below <see cref="BaseAddress"/>. Without it the source is off. No default.</summary>
    [StringLength(1000)]
    public string? Path { get; set; }

    /// <summary>Requests per second, 0.01–10; default 0.5.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;

    /// <inheritdoc/>
    protected override string? Missing => string.IsNullOrWhiteSpace(Path)
        ? "Sources__LayoffsFyi__Path is not set: the tracker has no API, so a copy has to be imported."
        : null;
}
