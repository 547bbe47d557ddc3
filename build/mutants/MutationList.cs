using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AIBubble.Mutants;

/// <summary>Reads the committed lists and chooses from them.</summary>
internal static class MutationList
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Every mutant of every list, by id.</summary>
    /// <param name="folder">The folder of the lists, each a JSON array of <see cref="MutationGroup"/>.</param>
    /// <exception cref="MutantException">A list cannot be read, or a mutant is not one.</exception>
    public static IReadOnlyList<Mutation> Read(string folder)
    {
        var all = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(ReadFile).OrderBy(static m => m.Id).ToList();
        List<string> faults =
        [
            .. all.GroupBy(static m => m.Id).Where(static g => g.Count() > 1).Select(static g => $"The id {g.Key} is given {g.Count()} times."),
            .. all.Where(static m => m.Id <= 0).Select(static m => $"The id {m.Id} is not positive."),
            .. all.Where(static m => m.Original == m.Mutated).Select(static m => $"{m.Id} changes nothing."),
            .. all.Where(static m => !m.File.StartsWith("src/AIBubble.", StringComparison.Ordinal)).Select(static m => $"{m.Id} is not in src: {m.File}."),
        ];
        return faults.Count == 0 ? all : throw new MutantException(string.Join('\n', faults));
    }

    /// <summary>Some of the quick ones: the same for the same seed, with every project as near as can be to its share.</summary>
    /// <param name="all">The lists.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Any number.</param>
    /// <exception cref="MutantException">There are not so many.</exception>
    public static IReadOnlyList<Mutation> Sample(IReadOnlyList<Mutation> all, int count, int seed)
    {
        var quick = all.Where(static m => m.Quick).ToArray();
        if (count > quick.Length)
        {
            throw new MutantException($"Only {quick.Length} mutants are marked as quick: a sample cannot have {count}.");
        }

        // Shuffled within its project, each gets its place on a line from 0 to 1; the first so many of that line are the sample.
        var places = quick.OrderBy(m => Shuffled(m, seed)).GroupBy(static m => m.Project)
            .SelectMany(static g => g.Select((m, i) => (Mutation: m, Place: (i + 0.5) / g.Count())));
        return [.. places.OrderBy(static p => p.Place).Take(count).Select(static p => p.Mutation).OrderBy(static m => m.Id)];
    }

    /// <summary>Those of the ids.</summary>
    /// <param name="all">The lists.</param>
    /// <param name="ids">Each of a mutant.</param>
    /// <exception cref="MutantException">There is no such mutant.</exception>
    public static IReadOnlyList<Mutation> Only(IReadOnlyList<Mutation> all, IReadOnlyList<int> ids)
    {
        var unknown = ids.Except(all.Select(static m => m.Id)).ToList();
        return unknown.Count == 0
            ? [.. all.Where(m => ids.Contains(m.Id))]
            : throw new MutantException($"There is no mutant {string.Join(", ", unknown)}.");
    }

    // The same in every version of .NET, which a seeded Random need not be.
    private static ulong Shuffled(Mutation mutation, int seed) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{mutation.Id}")));

    private static IEnumerable<Mutation> ReadFile(string path)
    {
        MutationGroup[] groups;
        try
        {
            groups = JsonSerializer.Deserialize<MutationGroup[]>(File.ReadAllBytes(path), Options) ?? [];
        }
        catch (JsonException exception)
        {
            throw new MutantException($"{Path.GetFileName(path)}: {exception.Message}");
        }

        return groups.SelectMany(static g => g.Mutants.Select(m =>
            new Mutation(m.Id, g.File, m.Original, m.Mutated, m.Occurrence, TestFilter.Parse(m.Tests ?? g.Tests), m.Quick)));
    }
}
