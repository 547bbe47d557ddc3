namespace AIBubble.Rendering.Feeds;

/// <summary>A change that a reader who follows the report is told of.</summary>
/// <param name="Id">The same for the same change, wherever and whenever it is served: a URN.</param>
/// <param name="Day">The day of the report that changed.</param>
/// <param name="Title">What became of what.</param>
/// <param name="Summary">The scores of that day.</param>
/// <param name="Address">The report, a path on this host.</param>
public sealed record FeedEntry(string Id, DateOnly Day, string Title, string Summary, string Address);
