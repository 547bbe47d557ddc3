using System.Diagnostics;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>How a worker ends: when it is told to, and when nobody is left to tell it.</summary>
[Collection<WorkerCollection>]
public sealed class LifeTests(HostPair hosts)
{
    [Fact]
    public async Task Terminate_ends_it_with_exit_code_0_within_the_grace_period()
    {
        await using var host = await StartAsync();
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(0, await host.TerminateAsync());
        var took = Stopwatch.GetElapsedTime(began);

        TestContext.Current.TestOutputHelper!.WriteLine($"Worker: ended {took.TotalSeconds:0.0} s after terminate.");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        AssertIsGone(host.Process.Id);
    }

    [Fact]
    public async Task Disposing_the_host_leaves_no_process()
    {
        int id;
        await using (var host = await StartAsync())
        {
            id = host.Process.Id;
        }

        AssertIsGone(id);
    }

    [Fact]
    public async Task It_does_not_outlive_a_test_host_that_dies()
    {
        await using var host = await StartAsync();
        var id = host.Process.Id;
        host.Process.CloseInput();
        await host.Process.WaitForExitAsync();
        AssertIsGone(id);
    }

    private Task<WorkerHost> StartAsync() => WorkerHost.StartAsync(hosts.Storage, HostPair.Key, ("Seeds__Load", "false"));

    private static void AssertIsGone(int id) => Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
}
