using System.Globalization;

namespace AIBubble.Mutants;

/// <summary>What the user asks for.</summary>
internal sealed record CommandLine
{
    /// <summary>Shown when something is asked for that there is not.</summary>
    public const string Usage = """
        Runs single-line mutants of src against the tests that should notice them.
          (nothing)        all of them
          --sample N       N of those marked as quick; --seed S for others (default 1)
          --only ID ...    these
          --list           names them and runs nothing
          --in FOLDER      works there and keeps it: the next run there builds only what has changed
          --require P      the share in per cent that must be killed for exit code 0 (default 90)
        """;

    /// <summary>How many of the quick ones; <see langword="null"/> for all mutants.</summary>
    public int? Sample { get; private init; }

    /// <summary>Chooses the sample.</summary>
    public int Seed { get; private init; } = 1;

    /// <summary>Ids; none for all.</summary>
    public IReadOnlyList<int> Only { get; private init; } = [];

    /// <summary>Whether to name them only.</summary>
    public bool List { get; private init; }

    /// <summary>A folder to keep; <see langword="null"/> for a temporary one.</summary>
    public string? Folder { get; private init; }

    /// <summary>Per cent of the mutants run, 0–100.</summary>
    public int Require { get; private init; } = 90;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">As the program got it.</param>
    /// <exception cref="MutantException">It asks for what there is not.</exception>
    public static CommandLine Parse(string[] args)
    {
        var line = new CommandLine();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--sample":
                    line = line with { Sample = Number(args, ++i) };
                    break;
                case "--seed":
                    line = line with { Seed = Number(args, ++i) };
                    break;
                case "--require":
                    line = line with { Require = Number(args, ++i) };
                    break;
                case "--only":
                    var ids = args[(i + 1)..].TakeWhile(static a => !a.StartsWith('-')).ToArray();
                    line = line with { Only = [.. ids.Select((_, n) => Number(ids, n))] };
                    i += ids.Length;
                    break;
                case "--in" when i + 1 < args.Length:
                    line = line with { Folder = Path.GetFullPath(args[++i]) };
                    break;
                case "--list":
                    line = line with { List = true };
                    break;
                default:
                    throw new MutantException($"'{args[i]}' is not understood.\n{Usage}");
            }
        }

        return line;
    }

    private static int Number(string[] args, int index) =>
        index < args.Length && int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MutantException($"A number is missing after {args[Math.Max(0, index - 1)]}.\n{Usage}");
}
