using Microsoft.Extensions.Logging;

namespace AIBubble.Functions;

/// <summary>What the function classes log themselves, with its event ids.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "{Method} {Path} could not be answered, because storage could not do its part: {Reason}")]
    public static partial void StorageInTrouble(ILogger logger, string method, string path, string reason);

    [LoggerMessage(2001, LogLevel.Error,
        "{Method} {Path} could not be answered: the expression {Pattern} was not through a text of {Length} characters within its limit; "
        + "the machine stood still, or the text was made for it")]
    public static partial void StoodStill(ILogger logger, string method, string path, string pattern, int length);
}
