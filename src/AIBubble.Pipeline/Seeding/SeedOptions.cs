namespace AIBubble.Pipeline.Seeding;

/// <summary>Settings of the curated observations that make the first report meaningful without a network.</summary>
public sealed class SeedOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Seeds";

    /// <summary><c>Seeds__Load</c>: whether they are loaded at start. True by default.</summary>
    public bool Load { get; set; } = true;

    /// <summary><c>Seeds__Path</c>: folder with <c>observations</c> and <c>episodes</c>; by default <c>seeds</c> beside the program.</summary>
    public string? Path { get; set; }

    /// <summary>The folder to read.</summary>
    public string Folder => string.IsNullOrWhiteSpace(Path) ? System.IO.Path.Combine(AppContext.BaseDirectory, "seeds") : Path;
}
