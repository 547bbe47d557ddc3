namespace AIBubble.Mutants;

/// <summary>The narrowest tests that should notice a mutant: classes of one test project.</summary>
/// <param name="Project"><c>AIBubble.Domain.Tests</c>.</param>
/// <param name="Classes">Names without namespace, at least one.</param>
internal sealed record TestFilter(string Project, IReadOnlyList<string> Classes)
{
    /// <summary>Reads <c>Domain.Tests/FirstTests,SecondTests</c>.</summary>
    /// <param name="text">The text of a list.</param>
    /// <exception cref="MutantException">It is not of that form.</exception>
    public static TestFilter Parse(string text)
    {
        var parts = text.Split('/');
        return parts is [{ Length: > 0 } project, { Length: > 0 } classes]
            ? new TestFilter("AIBubble." + project, classes.Split(','))
            : throw new MutantException($"'{text}' names no tests: write Project.Tests/ClassTests,OtherTests.");
    }

    /// <summary>The arguments for the test program, which ends at the first failure.</summary>
    public IEnumerable<string> Arguments() => [.. Classes.SelectMany(static c => new[] { "-class", "*." + c }), "-stopOnFail", "-noColor", "-noLogo"];
}
