using System.Text.Json;
using AIBubble.Testing;

namespace AIBubble.Architecture.Tests;

/// <summary>
/// The mistakes of build/mutants are in code that is there, and noticed by tests that are there. The program says so itself, but only when
/// somebody runs it: a change of a line should say at once that a mutant stood on it.
/// </summary>
public sealed class MutantTests
{
    public static TheoryData<string> Lists =>
        [.. Directory.GetFiles(RepositoryFolder.Combine("build", "mutants", "lists"), "*.json").Select(static f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_mutant_has_its_place(string list) => Assert.Empty(Mutants(list).SelectMany(static m => Misplaced(m, Source(m.File))));

    [Theory]
    [MemberData(nameof(Lists))]
    public void Tests_that_notice_a_mutant_are_there(string list) =>
        Assert.Empty(Mutants(list).SelectMany(static m => MissingTests(m.Tests).Select(t => $"{m.Id}: no {t}")));

    [Fact]
    public void A_mutant_without_a_place_is_found()
    {
        var mutant = new Mutant(1, "A.cs", "x > 0", 0, "Domain.Tests/ATests");
        Assert.Empty(Misplaced(mutant, "return x > 0;"));
        Assert.Equal(["1: A.cs has 0 times: x > 0"], Misplaced(mutant, "return x >= 0;"));
        Assert.Equal(["1: A.cs has 2 times: x > 0"], Misplaced(mutant, "return x > 0 || max > 0;"));
        Assert.Empty(Misplaced(mutant with { Occurrence = 2 }, "return x > 0 || max > 0;"));
        Assert.Single(Misplaced(mutant with { Occurrence = 3 }, "return x > 0 || max > 0;"));
        Assert.Empty(MissingTests("Architecture.Tests/MutantTests,FileTests"));
        Assert.Equal(["NoSuchTests"], MissingTests("Architecture.Tests/MutantTests,NoSuchTests"));
        Assert.Equal(["Nowhere.Tests/MutantTests"], MissingTests("Nowhere.Tests/MutantTests"));
        Assert.True(Lists.Count >= 5);
        Assert.All(Lists, static l => Assert.NotEmpty(Mutants(l.Data)));
    }

    private static IEnumerable<string> Misplaced(Mutant mutant, string text)
    {
        var count = 0;
        for (var at = text.IndexOf(mutant.Original, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mutant.Original, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        var fits = mutant.Occurrence == 0 ? count == 1 : mutant.Occurrence <= count;
        return fits ? [] : [$"{mutant.Id}: {mutant.File} has {count} times: {mutant.Original}"];
    }

    private static string Source(string file)
    {
        var path = RepositoryFolder.Combine(file.Split('/'));
        return File.Exists(path) ? File.ReadAllText(path) : string.Empty;
    }

    // Written as Domain.Tests/FirstTests,SecondTests.
    private static IEnumerable<string> MissingTests(string tests)
    {
        var parts = tests.Split('/');
        var folder = RepositoryFolder.Combine("tests", "AIBubble." + parts[0]);
        return parts is not [_, var classes] || !Directory.Exists(folder)
            ? [tests]
            : classes.Split(',').Where(c => !Directory.EnumerateFiles(folder, c + ".cs", SearchOption.AllDirectories).Any());
    }

    private static IEnumerable<Mutant> Mutants(string list)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(RepositoryFolder.Combine("build", "mutants", "lists", list)));
        foreach (var group in document.RootElement.EnumerateArray())
        {
            foreach (var mutant in group.GetProperty("mutants").EnumerateArray())
            {
                yield return new Mutant(
                    mutant.GetProperty("id").GetInt32(),
                    group.GetProperty("file").GetString()!,
                    mutant.GetProperty("original").GetString()!,
                    mutant.TryGetProperty("occurrence", out var occurrence) ? occurrence.GetInt32() : 0,
                    (mutant.TryGetProperty("tests", out var own) ? own : group.GetProperty("tests")).GetString()!);
            }
        }
    }

    private sealed record Mutant(int Id, string File, string Original, int Occurrence, string Tests);
}
