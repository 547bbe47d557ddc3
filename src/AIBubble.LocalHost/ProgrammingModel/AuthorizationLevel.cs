namespace AIBubble.LocalHost;

/// <summary>Who may call an HTTP function. Same members and numbers as the isolated worker's enumeration.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone.</summary>
    Anonymous,

    /// <summary>Callers with a signed-in user: not available to isolated functions, refused at start.</summary>
    User,

    /// <summary>Callers with the function key or the master key.</summary>
    Function,

    /// <summary>Callers with the master key (system keys belong to extensions, of which LocalHost has none).</summary>
    System,

    /// <summary>Callers with the master key.</summary>
    Admin,
}
