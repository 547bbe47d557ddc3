namespace AIBubble.Pipeline.Collecting;

/// <summary>A refusal or a notice of a run: that of a payload, with the resource it came as.</summary>
/// <param name="Resource">What was asked for.</param>
/// <param name="Place">See <see cref="Refusal.Place"/>.</param>
/// <param name="Code">See <see cref="Refusal.Code"/>.</param>
/// <param name="Message">See <see cref="Refusal.Message"/>.</param>
/// <param name="Excerpt">See <see cref="Refusal.Excerpt"/>.</param>
public sealed record RunRefusal(string Resource, string Place, string Code, string Message, string Excerpt)
{
    /// <summary>The refusal of a resource.</summary>
    public static RunRefusal Of(string resource, Refusal refusal) => new(resource, refusal.Place, refusal.Code, refusal.Message, refusal.Excerpt);
}
