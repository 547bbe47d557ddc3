using AIBubble.LoadRuns;

// snapshots [--count 5000] [--clients 8] [--kills 0] [--seed 1] [--seeds true] [--last-kill false]
//     posts many small snapshots from several clients, kills the app again and again, and counts what became of them.
// crashes [--kills 200] [--clients 8] [--hosts 1] [--storage true] [--lines N] [--seed 1] [--seeds true]
//     the same until the app has been killed and its storage has been away so many times, at moments and in ways the seed decides;
//     with --hosts 2 two processes over one storage, with --lines one large upload on its way meanwhile.
// upload [--lines 1000000] [--series 200] [--seeds true] [--beside true] [--calm true]
//     one upload, with the memory it took, beside the storage SDK writing the same rows to the same Azurite.
//     Then the same rows once more, beside reading them, and the app started again over what is stored, beside an empty one.
//     With --beside false only the upload and the start; with --calm false it begins while the app still computes its history.
// figure
//     the curated figures from nothing, reports of the past, and one new figure after another until all has taken it in.
// reads [--clients 8] [--seconds 5] [--only 304]
//     warm reports and series, each beside an empty Kestrel that sends the same bytes.
// soak [--minutes 120] [--clients 8] [--seeds true]
//     posting and reading together, as fast as the machine lets them: statuses, p99, memory, and what became of all that was accepted.
// smoke
//     ten crashes (or what fits forty seconds), ten seconds of soak and one upload, all small: to see that they still run, and that nothing is lost.
switch (args)
{
    case ["snapshots", .. var rest]:
        return await SnapshotLoad.RunAsync(LoadOptions.Read(rest));
    case ["crashes", .. var rest]:
        return await CrashLoad.RunAsync(LoadOptions.Read(rest));
    case ["upload", .. var rest]:
        return await UploadLoad.RunAsync(LoadOptions.Read(rest));
    case ["figure", .. var rest]:
        return await FigureLoad.RunAsync(LoadOptions.Read(rest));
    case ["reads", .. var rest]:
        return await ReadLoad.RunAsync(LoadOptions.Read(rest));
    case ["floor", var file]:
        return await FloorServer.ServeAsync(file);
    case ["soak", .. var rest]:
        return await SoakLoad.RunAsync(LoadOptions.Read(rest));
    case ["smoke"]:
        var small = LoadOptions.Read(["--clients", "4", "--seeds", "false", "--lines", "12000", "--series", "4", "--minutes", "0.17", "--calm", "false"]);
        var wrong = await CrashLoad.RunAsync(small with { Kills = 10, Lines = null, Limit = TimeSpan.FromSeconds(40) });
        wrong += await SoakLoad.RunAsync(small);
        return wrong + await UploadLoad.RunAsync(small);
    default:
        await Console.Error.WriteLineAsync("Say what: snapshots, crashes, upload, figure, reads, soak or smoke; Program.cs lists the options.");
        return 2;
}
