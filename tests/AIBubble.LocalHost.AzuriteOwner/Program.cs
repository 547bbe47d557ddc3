// AIBubble.LocalHost.AzuriteOwner <installation> <data folder>: starts Azurite, prints "ready <process> <connection string>",
// and when asked to end still writes to the storage, as an app does that finishes what it has begun.
using System.Runtime.InteropServices;
using AIBubble.LocalHost.Azurite;
using Azure.Storage.Blobs;

using var asked = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
try
{
    await using var azurite = await AzuriteServer.StartAsync(args[0], args[1], TimeProvider.System, asked.Token);
    Console.WriteLine($"ready {azurite.ProcessId} {azurite.ConnectionString}");
    await Task.Delay(Timeout.InfiniteTimeSpan, asked.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
    await Task.Delay(TimeSpan.FromSeconds(1));
    await new BlobContainerClient(azurite.ConnectionString, "written-when-asked-to-end").CreateIfNotExistsAsync();
    return 0;
}
catch (InvalidOperationException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

void Ask(PosixSignalContext context)
{
    context.Cancel = true;
    asked.Cancel();
}
