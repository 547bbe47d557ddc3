using System.ComponentModel.DataAnnotations;

namespace AIBubble.Pipeline.Alerts;

/// <summary>Settings of alerts, section <c>Alerts</c>.</summary>
public sealed class AlertOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Alerts";

    /// <summary><c>Alerts__Webhook</c>: http(s) address every event is posted to; none by default.</summary>
    public string? Webhook { get; set; }

    /// <summary><c>Alerts__WebhookSecret</c>: key of the HMAC-SHA256 in <c>X-AIBubble-Signature</c>; at least 16 characters; unsigned without.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary><c>Alerts__TensionTrigger</c>: tension (0–100) from which it counts as high; by default the rubric's level.</summary>
    [Range(0, 100, ErrorMessage = "Alerts__TensionTrigger must lie from 0 to 100.")]
    public double? TensionTrigger { get; set; }

    /// <summary><c>Alerts__TensionClear</c>: tension below which it counts as low again; by default five points under the trigger.</summary>
    [Range(0, 100, ErrorMessage = "Alerts__TensionClear must lie from 0 to 100.")]
    public double? TensionClear { get; set; }

    /// <summary><c>Alerts__ConsecutiveReadings</c>: readings in a row that must agree before a change counts, 1–10; 2 by default.</summary>
    [Range(1, 10, ErrorMessage = "Alerts__ConsecutiveReadings must lie from 1 to 10.")]
    public int ConsecutiveReadings { get; set; } = 2;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Webhook) && (!Uri.TryCreate(Webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("Alerts__Webhook must be an http(s) address.");
        }

        if (!string.IsNullOrEmpty(WebhookSecret) && WebhookSecret.Length < 16)
        {
            yield return new ValidationResult("Alerts__WebhookSecret must have at least 16 characters.");
        }

        if (TensionClear > TensionTrigger)
        {
            yield return new ValidationResult("Alerts__TensionClear must not lie above Alerts__TensionTrigger.");
        }
    }
}
