using System.ComponentModel.DataAnnotations;

namespace AIBubble.Pipeline.Serving;

/// <summary>Settings of what an instance keeps in memory.</summary>
public sealed class MemoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Memory";

    /// <summary>
    /// <c>Memory__OtherSeriesMegabytes</c>: room for the packed rows of series that no rubric and no back-test reads, in megabytes of 2^20 bytes, 0
    /// to 4,096; 64 by default, enough for some three million rows. Series beyond it are read from the table when somebody asks for them.
    /// </summary>
    [Range(0, 4_096, ErrorMessage = "between 0 and 4096 megabytes")]
    public int OtherSeriesMegabytes { get; set; } = 64;
}
