using System.ComponentModel.DataAnnotations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.Warn;

/// <summary>Settings of the WARN source, section <c>Sources:Warn</c>.</summary>
public sealed class WarnOptions : HttpSourceOptions
{
    /// <summary>Folder of the register's exports, one file per state (<c>ny.csv</c>); default the public register.</summary>
    public override string BaseAddress { get; set; } = "https://raw.githubusercontent.com/bchaps1999/warn-notice-register/main/data/exports/states/";

    /// <summary>States to follow, two letters, separated by commas; default six with long, complete registers in technology regions.</summary>
    [Required(ErrorMessage = "must name at least one state.")]
    [RegularExpression("[A-Z]{2}( *, *[A-Z]{2})*", ErrorMessage = "must be two-letter states separated by commas, such as CA,NY.")]
    public string States { get; set; } = "CA,NY,TX,WA,NJ,VA";

    /// <summary>Requests per second, 0.01–10; default 0.5.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;

    /// <summary>The states in the order given, each once.</summary>
    internal IEnumerable<string> StateList => SettingList.Items(States).Distinct();
}
