namespace AIBubble.LocalHost.Settings;

/// <summary>Where the files of an app are found, whether it runs from a clone, from its build output or published.</summary>
internal static class AppFolders
{
    /// <summary>
    /// The nearest folder at or above the app or the working folder that has host.json and infra/azurite/package.json, or
    /// <see langword="null"/>.
    /// </summary>
    public static string? FindRoot() =>
        SelfAndAncestors(AppContext.BaseDirectory)
            .Concat(SelfAndAncestors(Directory.GetCurrentDirectory()))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "host.json"))
                && File.Exists(Path.Combine(folder, "infra", "azurite", "package.json")));

    /// <summary>The first local.settings.json of: the working folder, the project's folder below the root, the root, the app's own folder.</summary>
    public static string? FindLocalSettings(string appName)
    {
        var root = FindRoot();
        string?[] folders =
        [
            Directory.GetCurrentDirectory(),
            root is null ? null : Path.Combine(root, "src", appName),
            root,
            AppContext.BaseDirectory,
        ];
        return folders.Where(folder => folder is not null)
            .Select(folder => Path.Combine(folder!, "local.settings.json"))
            .FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> SelfAndAncestors(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
