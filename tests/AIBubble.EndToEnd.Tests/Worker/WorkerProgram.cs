using System.Globalization;
using System.Text.Json;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>How the Functions host starts the app: which file, which arguments, which environment.</summary>
internal static class WorkerProgram
{
    /// <summary>The app as the build left it.</summary>
    public static string Path { get; } = RepositoryFolder.OutputOf("AIBubble.Functions");

    /// <summary>Today's arguments and the older ones, which real hosts still pass.</summary>
    public static string[] Arguments(Uri rpc)
    {
        var (worker, request, length) = (FunctionsWorker.NewId(), FunctionsWorker.NewId(), int.MaxValue.ToString(CultureInfo.InvariantCulture));
        return
        [
            "--host", rpc.Host, "--port", rpc.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", worker, "--requestId", request, "--grpcMaxMessageLength", length,
            "--functions-uri", rpc.ToString(),
            "--functions-worker-id", worker, "--functions-request-id", request, "--functions-grpc-max-message-length", length,
        ];
    }

    /// <summary>What the host sets, and the app settings.</summary>
    public static Dictionary<string, string?> Environment(string storage, Uri address, IEnumerable<(string Name, string Value)> settings)
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = folder,
            ["FUNCTIONS_WORKER_DIRECTORY"] = folder,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["WEBSITE_HOSTNAME"] = address.Authority,
            ["AzureWebJobsStorage"] = storage,
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        };
        foreach (var schedule in JsonElement.Parse(File.ReadAllText(RepositoryFolder.Combine("infra", "schedules.json"))).EnumerateObject())
        {
            environment[$"Schedules__{schedule.Name}"] = schedule.Value.GetString();
        }

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return environment;
    }
}
