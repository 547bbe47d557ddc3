using System.ComponentModel.DataAnnotations;

namespace AIBubble.LocalHost.SampleApp;

public sealed class SampleOptions
{
    [Range(1, 10)]
    public int Level { get; set; } = 5;

    public string? Greeting { get; set; }
}
