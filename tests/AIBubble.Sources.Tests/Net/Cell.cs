namespace AIBubble.Sources.Tests.Net;

/// <summary>A generated cell and what a person reads in it: a value, nothing, or something that cannot be read for certain.</summary>
internal sealed record Cell(string Text, double? Value, bool IsUnread)
{
    public static Cell Of(string text, double value) => new(text, value, false);

    public static Cell Nothing(string text) => new(text, null, false);

    public static Cell Unread(string text) => new(text, null, true);
}
