namespace AIBubble.Mutants;

/// <summary>A copy of the working tree with all mutants in it, built once.</summary>
/// <param name="root">The repository.</param>
/// <param name="folder">Where the copy is; made when it is not there, brought up to date when it is.</param>
internal sealed class WorkingCopy(string root, string folder)
{
    private static readonly string[] Folders = ["src", "tests", "build", "infra", "seeds", "docs"];

    private static readonly string[] Derived = ["artifacts", "bin", "obj", "node_modules"];

    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(20);

    /// <summary>What every place comes to, by file: found before anything is copied, with every fault at once.</summary>
    /// <param name="all">The lists.</param>
    /// <exception cref="MutantException">A file is missing, or a place cannot be found in it.</exception>
    public Dictionary<string, string> Rewrite(IReadOnlyList<Mutation> all)
    {
        var (texts, faults) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var file in all.GroupBy(static m => m.File))
        {
            var path = Path.Combine(root, file.Key);
            if (!File.Exists(path))
            {
                faults.Add($"{string.Join(", ", file.Select(static m => m.Id))}: there is no {file.Key}.");
                continue;
            }

            var text = File.ReadAllText(path);
            foreach (var mutation in file)
            {
                Collect(() => Schemata.Rewrite(text, [mutation]));
            }

            if (faults.Count == 0)
            {
                Collect(() => texts[file.Key] = Schemata.Rewrite(text, file));
            }
        }

        return faults.Count == 0 ? texts : throw new MutantException(string.Join('\n', faults));

        void Collect(Action attempt)
        {
            try
            {
                attempt();
            }
            catch (MutantException exception)
            {
                faults.Add(exception.Message);
            }
        }
    }

    /// <summary>
    /// Brings the copy to the state of the working tree, with the rewritten files. What has not changed is not touched, so that a kept copy
    /// builds fast.
    /// </summary>
    /// <param name="rewritten">By path from the root.</param>
    public void Refresh(Dictionary<string, string> rewritten)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var relative in Directory.GetFiles(root).Select(p => Path.GetRelativePath(root, p)).Concat(Folders.SelectMany(FilesBelow)))
        {
            wanted.Add(relative);
            var text = rewritten.GetValueOrDefault(relative.Replace('\\', '/'));
            Write(relative, text is null ? File.ReadAllBytes(Path.Combine(root, relative)) : System.Text.Encoding.UTF8.GetBytes(text));
        }

        foreach (var project in rewritten.Keys.Select(static f => f.Split('/')[1]).Distinct())
        {
            var relative = Path.Combine("src", project, "Mutant.cs");
            wanted.Add(relative);
            Write(relative, System.Text.Encoding.UTF8.GetBytes(Schemata.SwitchClass));
        }

        foreach (var gone in Folders.Where(f => Directory.Exists(Path.Combine(folder, f))).SelectMany(f => FilesBelow(folder, f)).Except(wanted).ToList())
        {
            File.Delete(Path.Combine(folder, gone));
        }

        LinkAzurite();
    }

    /// <summary>Builds the test projects, one after the other.</summary>
    /// <param name="projects">Their names.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="MutantException">One does not build: a mutant of another type, say.</exception>
    public async Task BuildAsync(IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        foreach (var project in projects)
        {
            // Mutants are no style to be judged, and the switch class of one project may be visible in another (CS0436).
            string[] arguments =
            [
                "build", Path.Combine("tests", project), "-nologo", "-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false",
                "-p:TreatWarningsAsErrors=false", "-p:WarningLevel=0", "-p:GenerateDocumentationFile=false", "-p:NuGetAudit=false",
            ];
            var build = await ProcessRun.OfAsync("dotnet", arguments, folder, BuildPatience, mutant: null, cancellationToken);
            if (build.ExitCode != 0)
            {
                var errors = build.Output.Split('\n').Where(static l => l.Contains(" error ", StringComparison.Ordinal)).Distinct().Take(20);
                throw new MutantException($"{project} does not build with the mutants in it:\n{string.Join('\n', errors)}");
            }
        }
    }

    /// <summary>The built test program.</summary>
    /// <param name="project">A test project.</param>
    public string TestProgram(string project) => Path.Combine(folder, "artifacts", "bin", project, "debug", project + ".dll");

    /// <summary>Whether a test project has a class of that name.</summary>
    /// <param name="project">A test project.</param>
    /// <param name="name">Without namespace.</param>
    public bool HasClass(string project, string name) =>
        Directory.Exists(Path.Combine(root, "tests", project))
        && FilesBelow(Path.Combine("tests", project)).Any(f => Path.GetFileName(f) == name + ".cs");

    private IEnumerable<string> FilesBelow(string relative) => FilesBelow(root, relative);

    private static IEnumerable<string> FilesBelow(string from, string relative)
    {
        var directory = new DirectoryInfo(Path.Combine(from, relative));
        return directory.GetFiles().Select(f => Path.Combine(relative, f.Name)).Concat(directory.GetDirectories()
            .Where(static d => !Derived.Contains(d.Name)).SelectMany(d => FilesBelow(from, Path.Combine(relative, d.Name))));
    }

    private void Write(string relative, byte[] content)
    {
        var path = Path.Combine(folder, relative);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Tests on storage install Azurite where it is missing; one that is installed here already serves the copy as well.</summary>
    private void LinkAzurite()
    {
        var (here, there) = (Path.Combine(root, "infra", "azurite"), Path.Combine(folder, "infra", "azurite"));
        var modules = new DirectoryInfo(Path.Combine(here, "node_modules"));
        if (!modules.Exists || Directory.Exists(Path.Combine(there, "node_modules")) || OperatingSystem.IsWindows())
        {
            return;
        }

        // What tells a whole installation is that it is newer than its lock file.
        File.SetLastWriteTimeUtc(Path.Combine(there, "package-lock.json"), File.GetLastWriteTimeUtc(Path.Combine(here, "package-lock.json")));
        Directory.CreateSymbolicLink(Path.Combine(there, "node_modules"), modules.FullName);
    }
}
