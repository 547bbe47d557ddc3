using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Settings;

/// <summary>The one way options get their values: bound from a section and checked by their annotations when the app starts.</summary>
public static class SettingsRegistration
{
    /// <summary>Adds options. A value of the wrong kind or out of range stops the app with a line that names its setting.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="section">Where the settings are.</param>
    /// <param name="place">The section as an operator writes it, with its separator behind: <c>Sources__Fred__</c>, <c>Alerts:</c>.</param>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, IConfigurationSection section, string place)
        where T : class
    {
        services.AddOptions<T>().Configure(options => Bind(section, place, options)).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<T>>(new SettingsValidator<T>(place));
    }

    // The binder's own exception repeats the value, which may be a secret, and is not one the app reports in a line.
    private static void Bind<T>(IConfigurationSection section, string place, T options)
        where T : class
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            var setting = section.GetChildren().FirstOrDefault(c => e.Message.Contains($"'{c.Path}'", StringComparison.OrdinalIgnoreCase))?.Key;
            throw new OptionsValidationException(Options.DefaultName, typeof(T), [$"{place}{setting}: the value is not of the kind this setting takes."]);
        }
    }
}
