using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Settings;

/// <summary>
/// Checks options by their annotations and names each faulty setting the way an operator writes it
/// (<c>Sources__Fred__ApiKey</c>). Values are never repeated: they may be secrets.
/// </summary>
/// <param name="place">The section as an operator writes it, with its separator behind.</param>
internal sealed class SettingsValidator<T>(string place) : IValidateOptions<T>
    where T : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(results.Select(r => $"{string.Join(", ", r.MemberNames.Select(m => place + m))}: {r.ErrorMessage}"));
    }
}
