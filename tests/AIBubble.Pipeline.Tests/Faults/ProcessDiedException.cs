namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>Nothing a process does after its death has an effect.</summary>
internal sealed class ProcessDiedException() : Exception("The process has died.");
