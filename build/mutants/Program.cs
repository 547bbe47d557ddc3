using System.Runtime.InteropServices;
using AIBubble.Mutants;

// Ends tidily when it is asked to: the test program is killed, the temporary folder goes.
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
const int NotEnough = 1, Unusable = 2;
try
{
    var line = CommandLine.Parse(args);
    var root = Root();
    var all = MutationList.Read(Path.Combine(AppContext.BaseDirectory, "lists"));
    var chosen = line switch
    {
        { Sample: { } count } => MutationList.Sample(all, count, line.Seed),
        { Only.Count: > 0 } => MutationList.Only(all, line.Only),
        _ => all,
    };
    if (line.List)
    {
        chosen.ToList().ForEach(static m => Console.WriteLine(m));
        Console.WriteLine($"{chosen.Count} mutants.");
        return 0;
    }

    var folder = line.Folder ?? Directory.CreateTempSubdirectory("aibubble-mutants-").FullName;
    try
    {
        return await RunAsync(root, folder, all, chosen, line.Require);
    }
    finally
    {
        if (line.Folder is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
catch (MutantException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return Unusable;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped.");
    return Unusable;
}

async Task<int> RunAsync(string root, string folder, IReadOnlyList<Mutation> all, IReadOnlyList<Mutation> chosen, int require)
{
    var copy = new WorkingCopy(root, folder);
    var unknown = all.SelectMany(m => m.Tests.Classes.Where(c => !copy.HasClass(m.Tests.Project, c)).Select(c => $"{m.Id}: no {c} in {m.Tests.Project}."));
    if (unknown.ToList() is { Count: > 0 } faults)
    {
        throw new MutantException(string.Join('\n', faults));
    }

    var began = TimeProvider.System.GetTimestamp();
    copy.Refresh(copy.Rewrite(all));
    await copy.BuildAsync(chosen.Select(static m => m.Tests.Project).Distinct(), stop.Token);
    Console.WriteLine($"{all.Count} mutants built in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s.");

    var run = new MutantRun(copy, folder);
    await run.BaselineAsync(chosen, stop.Token);
    var survivors = await run.SurvivorsAsync(chosen, stop.Token);

    var killed = chosen.Count - survivors.Count;
    Console.WriteLine($"\nKilled {killed} of {chosen.Count} ({100.0 * killed / chosen.Count:0.0} %) "
        + $"in {TimeProvider.System.GetElapsedTime(began).TotalMinutes:0.0} minutes.");
    if (survivors.Count > 0)
    {
        Console.WriteLine($"Survivors:\n{string.Join('\n', survivors)}");
    }

    return killed * 100 >= require * chosen.Count ? 0 : NotEnough;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

static string Root()
{
    for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "AIBubble.Functions.sln")))
        {
            return folder.FullName;
        }
    }

    throw new MutantException("Run it inside the repository.");
}
