using System.ComponentModel.DataAnnotations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.Shiller;

/// <summary>Settings of the CAPE source, section <c>Sources:Shiller</c>.</summary>
public sealed class ShillerOptions : HttpSourceOptions
{
    /// <summary>Stands for the site with the table; default <c>https://www.multpl.com/</c>.</summary>
    public override string BaseAddress { get; set; } = "https://www.multpl.com/";

    /// <summary>
    /// Path of the table below <see cref="BaseAddress"/>: an HTML table of dates and values, or, when it ends in
    /// <c>.csv</c>, a file with the columns <c>Date</c> and <c>PE10</c>. Default <c>shiller-pe/table/by-month</c>.
    /// </summary>
    [Required]
    [StringLength(500)]
    public string Path { get; set; } = "shiller-pe/table/by-month";

    /// <summary>Requests per second, 0.01–10; default 0.2.</summary>
    public override double RequestsPerSecond { get; set; } = 0.2;
}
