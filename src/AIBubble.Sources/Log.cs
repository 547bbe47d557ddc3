using Microsoft.Extensions.Logging;

namespace AIBubble.Sources;

/// <summary>Everything this project logs; event ids 3000–3099 and never reused. No message carries an address: it may hold a key.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "{Source}: fetched {Resource}, {Bytes} bytes.")]
    public static partial void ResourceFetched(this ILogger logger, string source, string resource, int bytes);

    [LoggerMessage(3001, LogLevel.Information, "{Source}: {Resource} has not changed.")]
    public static partial void ResourceUnchanged(this ILogger logger, string source, string resource);

    [LoggerMessage(3002, LogLevel.Warning, "{Source}: {Resource} could not be had. {Reason}")]
    public static partial void ResourceFailed(this ILogger logger, string source, string resource, string reason);
}
