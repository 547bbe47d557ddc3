using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>Replaces <c>%Name:Key%</c> in trigger attributes by app settings, as the Functions host does.</summary>
internal static partial class AppSettingPlaceholders
{
    /// <summary>The text with every placeholder replaced; a fault instead when a setting is missing or empty.</summary>
    public static string? Resolve(string text, IConfiguration configuration, string what, ICollection<string> faults)
    {
        var complete = true;
        var resolved = Placeholder().Replace(text, match =>
        {
            var value = configuration[match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal)];
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value.Trim();
            }

            complete = false;
            faults.Add($"{what} refers to the setting '{match.Groups["key"].Value}', which has no value.");
            return string.Empty;
        });
        return complete ? resolved : null;
    }

    [GeneratedRegex("%(?<key>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
