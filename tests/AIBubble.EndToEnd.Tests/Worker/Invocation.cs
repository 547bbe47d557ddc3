using AIBubble.EndToEnd.Tests.Worker.Protocol;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>One call of a function, ended.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Type, message and stack trace of the exception; empty after a success.</param>
internal sealed record Invocation(string Function, StatusResult.Types.Status Status, string Reason)
{
    public bool Succeeded => Status == StatusResult.Types.Status.Success;

    public static Invocation Of(string function, StatusResult? result) => new(
        function,
        result?.Status ?? StatusResult.Types.Status.Failure,
        result?.Exception is { } exception ? $"{exception.Type} {exception.Message}\n{exception.StackTrace}" : string.Empty);
}
