using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Http;

/// <summary>
/// Validates the options of a source and names each faulty setting the way an operator writes it
/// (<c>Sources__Fred__ApiKey</c>). Values are never repeated: they may be secrets.
/// </summary>
/// <param name="name">Name of the section below <c>Sources</c>.</param>
internal sealed class SourceOptionsValidator<T>(string name) : IValidateOptions<T>
    where T : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? optionsName, T options)
    {
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
        {
            return ValidateOptionsResult.Success;
        }

        return ValidateOptionsResult.Fail(results.Select(r =>
            $"{string.Join(", ", r.MemberNames.Select(m => $"Sources__{name}__{m}"))}: {r.ErrorMessage}"));
    }
}
