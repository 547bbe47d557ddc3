namespace AIBubble.LocalHost.Settings;

/// <summary><c>LocalHost__Keys__…</c>: who may call what. Without any key everything is open, and the host listens on this machine only.</summary>
internal sealed class KeyOptions
{
    /// <summary>Opens function-level routes. Default: none.</summary>
    public string? Function { get; set; }

    /// <summary>Opens every route. Default: none.</summary>
    public string? Master { get; set; }

    /// <summary>Whether callers can be told apart at all.</summary>
    public bool Any => !string.IsNullOrWhiteSpace(Function) || !string.IsNullOrWhiteSpace(Master);
}
