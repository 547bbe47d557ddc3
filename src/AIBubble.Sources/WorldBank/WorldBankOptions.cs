using System.ComponentModel.DataAnnotations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.WorldBank;

/// <summary>Settings of the World Bank source, section <c>Sources:WorldBank</c>.</summary>
public sealed class WorldBankOptions : HttpSourceOptions
{
    /// <summary>Stands for <c>https://api.worldbank.org/</c>; default that.</summary>
    public override string BaseAddress { get; set; } = "https://api.worldbank.org/";

    /// <summary>Countries, ISO codes of two or three letters separated by commas; default <c>US</c>.</summary>
    [Required(ErrorMessage = "must name at least one country.")]
    [RegularExpression("[A-Z]{2,3}( *, *[A-Z]{2,3})*", ErrorMessage = "must be ISO country codes separated by commas, such as US,DE.")]
    public string Countries { get; set; } = "US";

    /// <summary>Requests per second, 0.01–10; default 0.5.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;
}
