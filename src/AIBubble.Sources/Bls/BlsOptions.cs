using System.ComponentModel.DataAnnotations;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.Bls;

/// <summary>Settings of the BLS source, section <c>Sources:Bls</c>.</summary>
public sealed class BlsOptions : HttpSourceOptions
{
    /// <summary>Stands for the API; default <c>https://api.bls.gov/</c>.</summary>
    public override string BaseAddress { get; set; } = "https://api.bls.gov/";

    /// <summary>
    /// Free registration key. With it 20 years and 50 series a request; without it 10 years and 25, from a daily quota
    /// that everybody behind the same address shares. No default.
    /// </summary>
    [RegularExpression("[A-Za-z0-9_-]{1,128}", ErrorMessage = "must be letters and digits, as the BLS issued it.")]
    public string? RegistrationKey { get; set; }

    /// <summary>Requests per second, 0.01–10; default 0.5.</summary>
    public override double RequestsPerSecond { get; set; } = 0.5;

    /// <summary>Whether requests are registered.</summary>
    internal bool HasKey => !string.IsNullOrWhiteSpace(RegistrationKey);
}
