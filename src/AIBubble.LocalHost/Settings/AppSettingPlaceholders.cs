using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>Replaces <c>%Name:Key%</c> in triggers by app settings, as the Functions host does.</summary>
internal static partial class AppSettingPlaceholders
{
    /// <summary>The text with every placeholder replaced.</summary>
    /// <exception cref="StartFaultException">A setting is missing or empty.</exception>
    public static string Resolve(string text, IConfiguration configuration, string function) =>
        Placeholder().Replace(text, match =>
        {
            var value = configuration[match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal)];
            return !string.IsNullOrWhiteSpace(value)
                ? value.Trim()
                : throw new StartFaultException($"{function}: '{text}' refers to the setting '{match.Groups["key"].Value}', which has no value.");
        });

    [GeneratedRegex("%(?<key>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
