namespace AIBubble.LoadRuns;

/// <summary>What is done to the app or to its storage.</summary>
internal enum Crash
{
    /// <summary>SIGKILL of the app, then a start.</summary>
    Killed,

    /// <summary>SIGKILL, a start, and SIGKILL again before it has served anything.</summary>
    KilledWhileStarting,

    /// <summary>Storage is stopped in order and started again, under an app that goes on.</summary>
    StorageStopped,

    /// <summary>Storage answers nothing for some seconds, under an app that goes on.</summary>
    StorageFrozen,

    /// <summary>SIGKILL of the app while storage is away; it starts before storage is back.</summary>
    KilledWithoutStorage,
}
