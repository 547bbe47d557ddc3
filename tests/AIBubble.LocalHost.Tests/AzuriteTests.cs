using System.Diagnostics;
using AIBubble.LocalHost.Azurite;
using AIBubble.Testing;
using Azure.Storage.Blobs;

namespace AIBubble.LocalHost.Tests;

public sealed class AzuriteTests : IDisposable
{
    private static readonly string Installation = RepositoryFolder.Combine("infra", "azurite");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-azurite-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Users_of_one_folder_share_one_process_which_ends_with_the_last_and_keeps_the_data()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        Assert.Equal(first.ProcessId, second.ProcessId);
        Assert.True(second.WasAdopted);
        await new BlobContainerClient(first.ConnectionString, "kept").CreateAsync();

        await first.DisposeAsync();
        Assert.True(await new BlobContainerClient(second.ConnectionString, "kept").ExistsAsync());
        await second.DisposeAsync();
        Assert.False(ProcessSignals.IsAlive(second.ProcessId));

        await using var third = await StartAsync();
        Assert.False(third.WasAdopted);
        Assert.True(await new BlobContainerClient(third.ConnectionString, "kept").ExistsAsync());
    }

    [Fact]
    public async Task Users_that_come_at_the_same_time_start_one_process()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));

        Assert.Single(all.Select(server => server.ProcessId).Distinct());
        Assert.Single(all, server => !server.WasAdopted);
        foreach (var server in all)
        {
            await server.DisposeAsync();
        }

        Assert.False(ProcessSignals.IsAlive(all[0].ProcessId));
    }

    [Fact]
    public async Task An_Azurite_on_another_folder_that_has_the_remembered_ports_is_left_alone()
    {
        var strangersFolder = Directory.CreateTempSubdirectory("aibubble-azurite-stranger-");
        await using (var stranger = await AzuriteServer.StartAsync(Installation, strangersFolder.FullName, TimeProvider.System, CancellationToken.None))
        {
            // As after a crash and a restart of the machine: number and ports now belong to somebody else.
            File.Copy(Path.Combine(strangersFolder.FullName, "localhost.json"), Path.Combine(folder.FullName, "localhost.json"));

            await using (var own = await StartAsync())
            {
                Assert.False(own.WasAdopted);
                Assert.NotEqual(stranger.ProcessId, own.ProcessId);
            }

            Assert.True(ProcessSignals.IsAlive(stranger.ProcessId));
        }

        strangersFolder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_killed_app_leaves_its_Azurite_to_the_next_which_stops_it_in_the_end()
    {
        Dictionary<string, string?> settings = new(StringComparer.Ordinal) { ["Azurite__Location"] = folder.FullName };
        await using var killed = Sample.Start(null, settings);
        using var http = new HttpClient { BaseAddress = await killed.Process.WaitUntilListeningAsync() };
        Assert.Contains("BlobEndpoint=http://127.0.0.1:", await http.GetStringAsync("v1/settings/AzureWebJobsStorage"), StringComparison.Ordinal);
        var azurite = AzuriteProcess(killed);
        await killed.Process.KillAsync();
        Assert.True(ProcessSignals.IsAlive(azurite));

        await using var next = Sample.Start(null, settings);
        await next.Process.WaitUntilListeningAsync();
        Assert.Equal(azurite, AzuriteProcess(next));
        Assert.Contains(next.Process.Output, line => line.Contains("was still running", StringComparison.Ordinal));

        await using var beside = Sample.Start(null, settings);
        await beside.Process.WaitUntilListeningAsync();
        Assert.Equal(azurite, AzuriteProcess(beside));

        Assert.Equal(0, await next.Process.StopAsync());
        Assert.True(ProcessSignals.IsAlive(azurite));
        Assert.Equal(0, await beside.Process.StopAsync());
        Assert.False(ProcessSignals.IsAlive(azurite));
    }

    [Fact]
    public async Task Ctrl_C_while_Azurite_starts_leaves_nothing_behind()
    {
        await using var sample = Sample.Start(null, new() { ["Azurite__Location"] = folder.FullName });
        var log = Path.Combine(folder.FullName, "azurite.log");
        await Eventually.TrueAsync(() => File.Exists(log), "Azurite is being started");
        sample.Process.Interrupt();

        Assert.Equal(0, await sample.Process.WaitForExitAsync());
        Assert.DoesNotContain(sample.Process.Output, line => line.StartsWith("Listening on", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(folder.FullName, "localhost.json")), "Azurite has not been stopped.");
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.FullName, "localhost.users")));
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(Process.GetProcesses(), process => CommandLine(process.Id).Contains(folder.FullName, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Ctrl_C_in_a_terminal_reaches_the_app_and_not_Azurite_which_is_there_until_the_app_has_finished()
    {
        if (!File.Exists("/usr/bin/setsid") || !File.Exists("/bin/kill"))
        {
            Assert.Skip("Needs setsid and kill to make a process group as a terminal has it.");
            return;
        }

        var journal = Sample.NewJournal();
        var start = new ProcessStartInfo("/usr/bin/setsid", ["dotnet", RepositoryFolder.OutputOf("AIBubble.LocalHost.SampleApp"), "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("AzureWebJobsStorage");
        start.Environment["Azurite__Location"] = folder.FullName;
        start.Environment["Sample__Journal"] = journal;
        start.Environment["Sample__Queue"] = "texts";
        start.Environment["Schedules__Sample"] = "0 0 0 1 1 *";
        start.Environment["LocalHost__Timers__Enabled"] = "false";
        using var process = Process.Start(start)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line?.StartsWith("Listening on", StringComparison.Ordinal) is false);

        var storage = (await File.ReadAllLinesAsync(journal)).Single(entry => entry.Contains(" storage ", StringComparison.Ordinal)).Split(' ', 3)[2];
        var queue = await Queues.OpenAsync(storage, "texts");
        await queue.SendEncodedAsync("work 2");
        await Eventually.TrueAsync(async () => (await File.ReadAllTextAsync(journal)).Contains("begin work 2", StringComparison.Ordinal), "the message is being worked on");

        // A negative number is the whole group, which is what a terminal signals.
        using (var kill = Process.Start("/bin/kill", ["-INT", "--", $"-{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("end work 2", await File.ReadAllTextAsync(journal), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "localhost.json")), "Azurite has not been stopped.");
        File.Delete(journal);
    }

    private static string CommandLine(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline");
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static int AzuriteProcess(Sample sample) =>
        int.Parse(
            sample.Process.Output.First(line => line.Contains("Azurite", StringComparison.Ordinal) && line.Contains("(process ", StringComparison.Ordinal)).Split("(process ")[1].Split(',')[0],
            System.Globalization.CultureInfo.InvariantCulture);

    private Task<AzuriteServer> StartAsync() => AzuriteServer.StartAsync(Installation, folder.FullName, TimeProvider.System, CancellationToken.None);
}
