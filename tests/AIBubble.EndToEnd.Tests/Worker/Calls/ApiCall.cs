namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>One request that both hosts are sent, and the status it must have on the worker.</summary>
/// <param name="Name">What it is about; unique.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With its query, encoded as it is sent.</param>
/// <param name="Status">The worker's status.</param>
public sealed record ApiCall(string Name, string Method, string Path, int Status)
{
    /// <summary>Text of the body; null for none.</summary>
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Beside those of the body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Send back the entity tag of the same request's first answer.</summary>
    public bool WithItsOwnTag { get; init; }

    /// <summary>The host fills in a part of the answer behind the scenes: ask again until both agree.</summary>
    public bool IsFilledInLater { get; init; }

    /// <summary>Where LocalHost answers differently on purpose; what is listed here must still differ.</summary>
    public IReadOnlyList<IntendedDifference> Differences { get; init; } = [];

    /// <summary>With the function key in the header.</summary>
    public ApiCall WithKey() => this with { Headers = [.. Headers, ("x-functions-key", HostPair.Key)] };

    /// <summary>With a key that is none in the header.</summary>
    public ApiCall WithWrongKey() => this with { Headers = [.. Headers, ("x-functions-key", "another")] };

    /// <summary>With a body of this kind.</summary>
    public ApiCall Sending(string body, string contentType = "application/json") => this with { Body = body, ContentType = contentType };

    /// <summary>LocalHost explains in words what the Functions host answers without any.</summary>
    public ApiCall ExplainedByLocalHost() => this with { Differences = IntendedDifference.Words };

    public override string ToString() => Name;
}
