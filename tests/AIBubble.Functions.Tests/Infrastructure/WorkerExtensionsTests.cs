using AIBubble.Testing;

namespace AIBubble.Functions.Tests.Infrastructure;

/// <summary>What src/AIBubble.Functions/Directory.Build.targets changes of the worker's SDK still works with the SDK in use.</summary>
public sealed class WorkerExtensionsTests
{
    private static readonly string Output = Path.GetDirectoryName(RepositoryFolder.OutputOf("AIBubble.Functions"))!;

    [Fact]
    public void The_generated_project_is_remembered_as_built_so_that_an_unchanged_one_is_not_built_again()
    {
        var project = RepositoryFolder.Combine("artifacts", "obj", "AIBubble.Functions", Path.GetFileName(Output), "WorkerExtensions",
            "WorkerExtensions.csproj");
        Assert.Equal(File.ReadAllText(project), File.ReadAllText(project + ".built"));
    }

    [Theory]
    [InlineData("functions.metadata")]
    [InlineData("worker.config.json")]
    [InlineData("extensions.json")]
    [InlineData("host.json")]
    [InlineData(".azurefunctions/function.deps.json")]
    public void The_build_output_holds_what_the_functions_host_needs(string file) => Assert.True(File.Exists(Path.Combine(Output, file)), file);
}
