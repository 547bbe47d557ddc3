using System.Globalization;

namespace AIBubble.LoadRuns;

/// <summary>What the command line says.</summary>
internal sealed record LoadOptions
{
    /// <summary>Small snapshots to post.</summary>
    public int Count { get; init; } = 5_000;

    /// <summary>Clients at once.</summary>
    public int Clients { get; init; } = 8;

    /// <summary>How often the app is killed while they post.</summary>
    public int Kills { get; init; }

    /// <summary>Whether it is killed once more right after the last snapshot was accepted.</summary>
    public bool LastKill { get; init; }

    /// <summary>Decides when it is killed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the curated observations are filed first, so that there is a real report to compute.</summary>
    public bool Seeds { get; init; } = true;

    /// <summary>Processes over one storage.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>Whether storage goes away too, and not only the app.</summary>
    public bool Storage { get; init; } = true;

    /// <summary>Lines of the one upload; <see langword="null"/> when none is asked for.</summary>
    public int? Lines { get; init; }

    /// <summary>Series they belong to.</summary>
    public int Series { get; init; } = 200;

    /// <summary>Whether the same lines are sent once more, and the storage SDK writes rows of its own beside them.</summary>
    public bool Beside { get; init; } = true;

    /// <summary>Whether an upload waits until the app has nothing else to do.</summary>
    public bool Calm { get; init; } = true;

    /// <summary>How long the load lasts; of crashes, after which none follows.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long each question is asked.</summary>
    public int Seconds { get; init; } = 5;

    /// <summary>Only questions whose name has this in it; empty: all.</summary>
    public string Only { get; init; } = string.Empty;

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public static LoadOptions Read(IReadOnlyList<string> args)
    {
        var options = new LoadOptions();
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--count" => options with { Count = Number(value) },
                "--clients" => options with { Clients = Number(value) },
                "--kills" => options with { Kills = Number(value) },
                "--last-kill" => options with { LastKill = bool.Parse(value) },
                "--minutes" => options with { Limit = TimeSpan.FromMinutes(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--seconds" => options with { Seconds = Number(value) },
                "--only" => options with { Only = value },
                "--seed" => options with { Seed = Number(value) },
                "--seeds" => options with { Seeds = bool.Parse(value) },
                "--hosts" => options with { Hosts = Number(value) },
                "--storage" => options with { Storage = bool.Parse(value) },
                "--calm" => options with { Calm = bool.Parse(value) },
                "--lines" => options with { Lines = Number(value) },
                "--beside" => options with { Beside = bool.Parse(value) },
                "--series" => options with { Series = Number(value) },
                var name => throw new ArgumentException($"There is no option '{name}'.", nameof(args)),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
