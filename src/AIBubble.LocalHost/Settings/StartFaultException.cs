namespace AIBubble.LocalHost.Settings;

/// <summary>The host cannot start for reasons its user can mend: each is one line, and no stack trace helps.</summary>
internal sealed class StartFaultException(IReadOnlyList<string> faults) : InvalidOperationException(string.Join(Environment.NewLine, faults))
{
    public StartFaultException(string fault)
        : this([fault])
    {
    }

    /// <summary>One line each.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
