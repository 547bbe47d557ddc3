using System.Globalization;
using System.Text;
using AIBubble.LocalHost.Functions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;

namespace AIBubble.LocalHost.Hosting;

/// <summary>Starts last: opens the doors and says on standard output what runs and where.</summary>
internal sealed class StartBanner(HostPlan plan, IServer server, RunningFunctions running, TimeProvider timeProvider) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        running.SetStarted();
        var address = ServerAddress.Of(server) ?? string.Empty;
        var shown = address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !address.Contains("unix:", StringComparison.Ordinal)
            ? new Uri(address).Scheme + "://" + ListenAddresses.HostAndPort(address)
            : address;
        return Console.Out.WriteAsync(Render(shown).AsMemory(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Render(string address)
    {
        var text = new StringBuilder();
        text.AppendLine().AppendLine(plan.AppName);
        foreach (var function in plan.Functions.Http)
        {
            var methods = function.Methods.Count == 0 ? "ANY" : string.Join(',', function.Methods);
            var key = plan.Options.Keys.Any && function.Level != AuthorizationLevel.Anonymous ? "  (key)" : string.Empty;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {methods,-8} {address}/{function.Route}{key}");
        }

        foreach (var function in plan.Functions.Timers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {"timer",-8} {function.Name}: {function.Schedule}, {Next(function)}");
        }

        foreach (var function in plan.Functions.Queues)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {"queue",-8} {function.Name}: {function.Queue}");
        }

        return text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Listening on {address} - Ctrl-C stops it.").ToString();
    }

    private string Next(TimerFunction function)
    {
        if (!plan.Options.Timers.Enabled)
        {
            return "switched off (LocalHost__Timers__Enabled)";
        }

        var next = function.Schedule.Next(timeProvider.GetUtcNow());
        return next == DateTimeOffset.MaxValue ? "never" : string.Create(CultureInfo.InvariantCulture, $"next {next.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
    }
}
