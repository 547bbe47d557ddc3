using System.ComponentModel.DataAnnotations;

namespace AIBubble.Pipeline.Alerts;

/// <summary>Settings of the alerts, section <c>Alerts</c>.</summary>
public sealed class AlertOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Alerts";

    /// <summary>
    /// <c>Alerts__Webhook</c>: https address every event is also posted to, at a public address of the internet; none by default.
    /// </summary>
    public string? Webhook { get; set; }

    /// <summary>
    /// <c>Alerts__AllowLocalWebhook</c>: for development and private networks, allows http and addresses that are not public. Default false.
    /// </summary>
    public bool AllowLocalWebhook { get; set; }

    /// <summary><c>Alerts__WebhookSecret</c>: key of the HMAC signature; without one events are posted unsigned, which is logged.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary><c>Alerts__TensionTrigger</c>: tension (0–100) from which the alert is raised; by default what the rubric calls high.</summary>
    [Range(0, 100)]
    public double? TensionTrigger { get; set; }

    /// <summary><c>Alerts__TensionClear</c>: tension below which it is cleared; below the trigger; by default 5 points below it.</summary>
    [Range(0, 100)]
    public double? TensionClear { get; set; }

    /// <summary>The address, or <see langword="null"/> when none is configured. Not a property: validation reads those of faulty settings too.</summary>
    public Uri? WebhookAddress() => string.IsNullOrWhiteSpace(Webhook) ? null : new Uri(Webhook);

    /// <summary>The levels in force under a rubric.</summary>
    /// <param name="rubricHigh">What the rubric calls high.</param>
    public AlertLevels Levels(double rubricHigh)
    {
        const double Margin = 5;
        var trigger = TensionTrigger ?? rubricHigh;
        return new AlertLevels(trigger, Math.Min(TensionClear ?? trigger - Margin, trigger));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Webhook)
            && !(Uri.TryCreate(Webhook, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttps || (AllowLocalWebhook && address.Scheme == Uri.UriSchemeHttp))))
        {
            // The address may carry a secret: it is not repeated.
            yield return new ValidationResult("must be an absolute https address.", [nameof(Webhook)]);
        }

        if (TensionClear >= TensionTrigger)
        {
            yield return new ValidationResult("must be below TensionTrigger.", [nameof(TensionClear)]);
        }
    }
}
