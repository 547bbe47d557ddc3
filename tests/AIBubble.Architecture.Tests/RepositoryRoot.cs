namespace AIBubble.Architecture.Tests;

/// <summary>Where the repository is.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds AIBubble.Functions.sln.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AIBubble.Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds AIBubble.Functions.sln.");
    }
}
