namespace AIBubble.Testing;

/// <summary>Finds files of the repository from a test's output folder.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder that holds AIBubble.Functions.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The build output of another project, built in the same configuration as the running test.</summary>
    /// <param name="project">For example <c>AIBubble.Functions</c>.</param>
    public static string OutputOf(string project)
    {
        // artifacts/bin/{project}/{configuration}/
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project + ".dll");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AIBubble.Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds AIBubble.Functions.sln.");
    }
}
