using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>Binds settings of which none may be misspelt or out of range.</summary>
internal static class StrictSettings
{
    /// <summary>The settings of a section, checked by their annotations.</summary>
    /// <param name="section">Where they are.</param>
    /// <param name="place">The section as its reader would write it, with its separator behind: for the messages.</param>
    /// <exception cref="StartFaultException">Every unknown or wrong setting, one line each.</exception>
    public static T Bind<T>(IConfiguration section, string place)
        where T : class, new()
    {
        var known = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static p => p.SetMethod is { IsPublic: true })
            .Select(static p => p.Name)
            .ToList();
        var faults = section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{place}{child.Key} is not a setting; known are {string.Join(", ", known.Select(Camel))}.").ToList();
        var settings = new T();
        foreach (var child in section.GetChildren().Where(child => known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            try
            {
                // One at a time, so that every value that cannot be read is named.
                new ConfigurationBuilder().AddInMemoryCollection(child.AsEnumerable()
                    .Select(s => KeyValuePair.Create(s.Key[(child.Path.Length - child.Key.Length)..], s.Value)))
                    .Build().Bind(settings);
            }
            catch (InvalidOperationException)
            {
                faults.Add($"{place}{child.Key} cannot be \"{child.Value}\".");
            }
        }

        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), wrong, validateAllProperties: true);
        faults.AddRange(wrong.Select(result => $"{place}{string.Join(", ", result.MemberNames.Select(Camel))}: {result.ErrorMessage}"));
        return faults.Count == 0 ? settings : throw new StartFaultException(faults);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
