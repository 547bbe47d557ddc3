using System.Text.RegularExpressions;
using AIBubble.Testing;

namespace AIBubble.Architecture.Tests;

/// <summary>A file is short, its lines fit a screen, and it holds the one type it is named after.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 300;
    private const int LongestLine = 160;

    private static readonly string[] Written = [".cs", ".razor"];

    // AIBubble.Browser is no project of C#.
    public static TheoryData<string> Projects =>
    [
        .. Directory.GetDirectories(RepositoryFolder.Combine("src")).Where(static p => Directory.GetFiles(p, "*.csproj").Length > 0)
            .Select(static p => Path.GetFileName(p)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_are_short(string project) => Assert.Empty(Files(project).SelectMany(static f => TooLong(f.Name, f.Text)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Lines_fit_a_screen(string project) => Assert.Empty(Files(project).SelectMany(static f => TooWide(f.Name, f.Text)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_type_has_a_file_of_its_name(string project) => Assert.Empty(Files(project).SelectMany(static f => Misplaced(f.Name, f.Text)));

    [Fact]
    public void The_rules_find_what_they_are_for()
    {
        Assert.Single(TooLong("A.cs", string.Concat(Enumerable.Repeat("\n", MostLines + 1))));
        Assert.Empty(TooLong("A.cs", string.Concat(Enumerable.Repeat("\n", MostLines))));
        Assert.Single(TooWide("A.cs", "short\n" + new string('x', LongestLine + 1)));
        Assert.Empty(TooWide("A.cs", new string('x', LongestLine)));
        Assert.Equal(
            ["B.cs holds A", "B.cs holds Kind", "B.cs holds IPort", "B.cs holds Handler"],
            Misplaced("B.cs", "public sealed record A(int X);\ninternal enum Kind\n{\n}\npublic interface IPort;\npublic delegate int Handler(int x);\n"));
        Assert.Equal(["B.cs holds Id"], Misplaced("B.cs", "[Attribute]\npublic readonly record struct Id(string Value);\npublic static partial class B\n"));
        // Parts of one type, a type of the same name with parameters, and nested types are where they belong.
        Assert.Empty(Misplaced("A.Part.cs", "public sealed partial class A<T>\n{\n    private sealed class B;\n}\n"));
        Assert.True(Projects.Count >= 7);
        Assert.All(Projects, static p => Assert.NotEmpty(Files(p.Data)));
    }

    private static IEnumerable<(string Name, string Text)> Files(string project) =>
        Directory.EnumerateFiles(RepositoryFolder.Combine("src", project), "*", SearchOption.AllDirectories)
            .Where(static f => Written.Contains(Path.GetExtension(f)) && !f.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(static f => (Path.GetFileName(f), File.ReadAllText(f)));

    private static IEnumerable<string> TooLong(string name, string text)
    {
        var lines = text.TrimEnd('\n').Length == 0 ? text.Length : text.Split('\n').Length - 1;
        return lines > MostLines ? [$"{name} has {lines} lines"] : [];
    }

    private static IEnumerable<string> TooWide(string name, string text) =>
        text.Split('\n').Index().Where(static l => l.Item.Length > LongestLine).Select(l => $"{name}:{l.Index + 1} has {l.Item.Length} characters");

    // Top-level types begin at the left margin: namespaces are file-scoped, which the analyzers see to.
    private static IEnumerable<string> Misplaced(string name, string text) =>
        TopLevelType().Matches(text).Select(static m => m.Groups["name"].Value).Where(t => t != name.Split('.')[0]).Select(t => $"{name} holds {t}");

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*"
        + @"(?:class|interface|enum|record\s+struct|record\s+class|record|struct|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex TopLevelType();
}
