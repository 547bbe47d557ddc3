namespace AIBubble.Pipeline.Archiving;

/// <summary>Names of raw payloads.</summary>
public static class RawNames
{
    /// <summary><c>{source}/{yyyy}/{MM}/{dd}/{sha256}</c>, by the day it was received.</summary>
    public static string Of(string source, DateTimeOffset receivedAt, string id) =>
        $"{source}/{receivedAt.UtcDateTime:yyyy'/'MM'/'dd}/{id}";
}
