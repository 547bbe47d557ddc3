using System.ComponentModel.DataAnnotations;

namespace AIBubble.Functions.Access;

/// <summary>Who may read, and how much, section <c>Access</c>. Writing and operating need a key of the host, whatever is set here.</summary>
public sealed class AccessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Access";

    /// <summary>
    /// <c>Access__ReadingKey</c>: with one, everything that is read needs it, in the header <c>x-functions-key</c> or the query parameter
    /// <c>code</c>; 16 to 200 printable characters of ASCII. Default none: anybody reads.
    /// </summary>
    [RegularExpression("[!-~]{16,200}", ErrorMessage = "must have 16 to 200 printable characters of ASCII.")]
    public string? ReadingKey { get; set; }

    /// <summary>
    /// <c>Access__RequestsPerMinute</c>: what one client may ask for in a minute, at once or spread; beyond it is answered 429. Counted by
    /// each instance. 0 to 1,000,000, 0 for no limit. Default 1,200. A client on this machine is not counted.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>
    /// <c>Access__RequestsAtOnce</c>: how many requests without a body one instance works on at once; beyond it is answered 503. 1 to 100,000.
    /// Default 512.
    /// </summary>
    [Range(1, 100_000)]
    public int RequestsAtOnce { get; set; } = 512;

    /// <summary>
    /// <c>Access__BodiesAtOnce</c>: how many requests with a body one instance takes in at once; beyond it is answered 503. 1 to 10,000. Each may
    /// hold some ten megabytes. Default 32.
    /// </summary>
    [Range(1, 10_000)]
    public int BodiesAtOnce { get; set; } = 32;

    /// <summary>
    /// <c>Access__TrustedProxies</c>: how many proxies stand in front and add the address they were asked from to <c>X-Forwarded-For</c>;
    /// what a client wrote there itself lies further left and is not believed. 0 to 5. Default 0: the address of the connection counts.
    /// </summary>
    [Range(0, 5)]
    public int TrustedProxies { get; set; }
}
