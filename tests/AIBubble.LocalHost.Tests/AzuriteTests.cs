using AIBubble.LocalHost.Azurite;
using AIBubble.Testing;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.LocalHost.Tests;

/// <summary>Azurite lives and dies with its owner, and loses nothing of what it had accepted.</summary>
public sealed class AzuriteTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-azurite-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Ends_with_its_owner_and_keeps_the_data()
    {
        await using (var first = await StartAsync())
        {
            await StoredThings.StoreAsync(first.ConnectionString);
        }

        await AssertNothingIsLeftAsync();
        await AssertStoredAsync();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Is_there_until_an_owner_has_finished_that_is_asked_to_end_with_all_of_its_terminal(string signal)
    {
        RequireLinux();
        await using (var owner = AzuriteOwner.StartAsGroup(folder.FullName))
        {
            await StoredThings.StoreAsync((await owner.StorageAsync()).ConnectionString);
            ProcessSignals.Send(-owner.Process.Id, signal);
            Assert.Equal(0, await owner.Process.WaitForExitAsync());
            Assert.Empty(owner.Process.Error);
        }

        await AssertNothingIsLeftAsync();
        await AssertStoredAsync("written-when-asked-to-end");
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("hung up on")]
    [InlineData("in a terminal that closes")]
    public async Task Ends_with_an_owner_that_has_no_time_to_say_so(string how)
    {
        RequireLinux();
        await using (var owner = how == "in a terminal that closes"
            ? AzuriteOwner.StartInTerminal(folder.FullName)
            : AzuriteOwner.StartAsGroup(folder.FullName))
        {
            await StoredThings.StoreAsync((await owner.StorageAsync()).ConnectionString);
            if (how == "hung up on")
            {
                ProcessSignals.Send(-owner.Process.Id, "HUP");
                Assert.NotEqual(0, await owner.Process.WaitForExitAsync());
            }
            else
            {
                await owner.Process.KillAsync();
            }
        }

        await AssertNothingIsLeftAsync();
        await AssertStoredAsync();
    }

    [Fact]
    public async Task Is_waited_for_when_it_still_writes_after_its_owner_was_killed()
    {
        RequireLinux();
        await using var owner = AzuriteOwner.Start(folder.FullName);
        var (orphan, storage) = await owner.StorageAsync();
        await StoredThings.StoreAsync(storage);

        // Stands for an Azurite that has much to write.
        ProcessSignals.Send(orphan, "STOP");
        await owner.Process.KillAsync();
        await using var next = AzuriteOwner.Start(folder.FullName);
        await next.Process.WaitForLineAsync(line => line.StartsWith($"Azurite (process {orphan}) still writes to {folder.FullName}", StringComparison.Ordinal));
        Assert.Equal([orphan], Azurites());

        ProcessSignals.Send(orphan, "CONT");
        var (_, storageOfNext) = await next.StorageAsync();
        Assert.DoesNotContain(orphan, Azurites());
        await StoredThings.AssertStoredAsync(storageOfNext);
        Assert.Equal(0, await next.Process.StopAsync());
    }

    [Fact]
    public async Task Is_started_once_by_starts_at_the_same_time_and_the_second_gets_the_folder_after_the_first()
    {
        RequireLinux();
        await using var one = AzuriteOwner.Start(folder.FullName);
        await using var other = AzuriteOwner.Start(folder.FullName);
        await Eventually.TrueAsync(() => one.HasStorage || other.HasStorage, "one has storage");
        var (first, second) = one.HasStorage ? (one, other) : (other, one);
        await second.Process.WaitForLineAsync(line => line == $"Process {first.Process.Id} uses the storage in {folder.FullName}: waiting …");
        Assert.Single(Azurites());
        Assert.False(second.HasStorage);

        await StoredThings.StoreAsync((await first.StorageAsync()).ConnectionString);
        Assert.Equal(0, await first.Process.StopAsync());
        await StoredThings.AssertStoredAsync((await second.StorageAsync()).ConnectionString);
        Assert.Equal(0, await second.Process.StopAsync());
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Refuses_a_folder_that_another_process_keeps_and_names_both()
    {
        await using var owner = AzuriteOwner.Start(folder.FullName);
        await owner.StorageAsync();
        var clock = new FakeTimeProvider();

        var second = StartAsync(clock);
        while (!second.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(10);
        }

        var exception = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => second);
        Assert.StartsWith($"Process {owner.Process.Id} uses the storage in {folder.FullName}: waited 30 s in vain", exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, await owner.Process.StopAsync());
    }

    [Fact]
    public async Task Is_missed_by_its_owner_when_it_is_killed()
    {
        RequireLinux();
        await using (var owner = AzuriteOwner.Start(folder.FullName))
        {
            var (azurite, _) = await owner.StorageAsync();
            ProcessSignals.Send(azurite, "KILL");

            await Eventually.TrueAsync(() => owner.Process.Error.Count >= 2, "the owner tells");
            Assert.StartsWith($"Azurite (process {azurite}, {folder.FullName}) has ended with exit code 137.", owner.Process.Error[0],
                StringComparison.Ordinal);
            Assert.Contains(owner.Process.Error, line => line.Contains("end this app and start it again", StringComparison.Ordinal));
            await owner.Process.KillAsync();
        }

        // Its number may belong to anybody by now.
        await using var next = await StartAsync();
        await StoredThings.StoreAsync(next.ConnectionString);
    }

    [Fact]
    public async Task Does_not_take_another_process_for_one_that_still_writes()
    {
        // As after a crash of the machine: the number is in use again, by a process that started at another time.
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "azurite.pid"), $"{Environment.ProcessId} 2026-01-01T00:00:00.0000000Z");

        await using var server = await StartAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await StoredThings.StoreAsync(server.ConnectionString);
    }

    [Fact]
    public async Task Leaves_nothing_when_the_start_is_given_up()
    {
        using var givenUp = new CancellationTokenSource();
        var start = StartAsync(TimeProvider.System, givenUp.Token);
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(folder.FullName, "azurite.pid")), "Azurite is being started");
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await AssertNothingIsLeftAsync();
        await using var next = await StartAsync();
    }

    [Fact]
    public async Task Leaves_nothing_when_the_owner_is_killed_during_the_start()
    {
        RequireLinux();
        await using (var owner = AzuriteOwner.Start(folder.FullName))
        {
            await Eventually.TrueAsync(() => Azurites().Count > 0, "Azurite is being started");
            await owner.Process.KillAsync();
        }

        await AssertNothingIsLeftAsync();
        await using var next = await StartAsync();
    }

    [Fact]
    public async Task Ctrl_C_while_Azurite_starts_ends_the_host_and_leaves_nothing_behind()
    {
        await using (var sample = Sample.Start(null, new() { ["Azurite__Location"] = folder.FullName }))
        {
            await Eventually.TrueAsync(() => File.Exists(Path.Combine(folder.FullName, "azurite.pid")), "Azurite is being started");
            sample.Process.Interrupt();

            Assert.Equal(0, await sample.Process.WaitForExitAsync());
            Assert.DoesNotContain(sample.Process.Output, line => line.StartsWith("Listening on", StringComparison.Ordinal));
        }

        await AssertNothingIsLeftAsync();
    }

    private static void RequireLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs signals, ps, setsid and script.");

    private async Task AssertStoredAsync(string? container = null)
    {
        await using var next = await StartAsync();
        await StoredThings.AssertStoredAsync(next.ConnectionString);
        Assert.True(container is null || await new BlobContainerClient(next.ConnectionString, container).ExistsAsync());
    }

    private async Task AssertNothingIsLeftAsync()
    {
        if (OperatingSystem.IsLinux())
        {
            // A fraction of a second unless the machine is busy; less than the minute after which start.mjs gives up on Azurite.
            await Eventually.TrueAsync(() => ProcessSignals.NamingFolder(folder.FullName).Count == 0, "no process of the folder is left", 30);
        }
    }

    // The owner's command line names the folder too, and ends with it.
    private IReadOnlyList<int> Azurites() => ProcessSignals.NamingFolder(folder.FullName + " --silent");

    private Task<AzuriteServer> StartAsync() => StartAsync(TimeProvider.System);

    private Task<AzuriteServer> StartAsync(TimeProvider timeProvider, CancellationToken cancellationToken = default) =>
        AzuriteServer.StartAsync(RepositoryFolder.Combine("infra", "azurite"), folder.FullName, timeProvider, cancellationToken);
}
