using System.Reflection;
using AIBubble.Domain.Observations;
using AIBubble.Functions.Snapshots;
using AIBubble.LocalHost.Hosting;
using AIBubble.Pipeline.Collecting;
using AIBubble.Rendering.Views;
using AIBubble.Sources;
using AIBubble.Storage;
using Microsoft.AspNetCore.Components;
using NetArchTest.Rules;

namespace AIBubble.Architecture.Tests;

/// <summary>
/// Dependencies point inwards: Functions → Pipeline, Rendering → Domain; Storage and Sources implement Pipeline's ports; LocalHost runs
/// Functions.
/// </summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, Assembly> Projects = new(StringComparer.Ordinal)
    {
        ["AIBubble.Domain"] = typeof(SeriesKey).Assembly,
        ["AIBubble.Pipeline"] = typeof(Collector).Assembly,
        ["AIBubble.Rendering"] = typeof(ReportView).Assembly,
        ["AIBubble.Sources"] = typeof(ObservationSourcesRegistration).Assembly,
        ["AIBubble.Storage"] = typeof(StorageNames).Assembly,
        ["AIBubble.Functions"] = typeof(SnapshotFunctions).Assembly,
        ["AIBubble.LocalHost"] = typeof(LocalFunctionHost).Assembly,
    };

    public static TheoryData<string, string[]> MayReference => new()
    {
        { "AIBubble.Domain", [] },
        { "AIBubble.Pipeline", ["AIBubble.Domain"] },
        { "AIBubble.Rendering", ["AIBubble.Domain"] },
        { "AIBubble.Sources", ["AIBubble.Domain", "AIBubble.Pipeline"] },
        { "AIBubble.Storage", ["AIBubble.Domain", "AIBubble.Pipeline"] },
        { "AIBubble.Functions", ["AIBubble.Domain", "AIBubble.Pipeline", "AIBubble.Rendering", "AIBubble.Sources", "AIBubble.Storage"] },
        { "AIBubble.LocalHost", ["AIBubble.Domain", "AIBubble.Functions", "AIBubble.Pipeline", "AIBubble.Storage"] },
    };

    public static TheoryData<string, string[]> MayNotUse => new()
    {
        // Pure: nothing that reaches outside, no clock, no framework but the base library.
        { "AIBubble.Domain", ["Azure", "Microsoft.AspNetCore", "Microsoft.Extensions", "System.Net", "System.IO.File", "System.IO.Directory",
            "System.TimeProvider", "System.Diagnostics.Process"] },
        { "AIBubble.Pipeline", ["Azure", "Microsoft.AspNetCore", "System.Net.Http.HttpClient"] },
        // Pure as well; of ASP.NET Core it has components and their renderer, nothing that knows a request.
        { "AIBubble.Rendering", ["Azure", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Hosting",
            "System.Net.Http.HttpClient", "System.IO.File", "System.IO.Directory", "System.TimeProvider", "System.Diagnostics.Process"] },
        { "AIBubble.Sources", ["Azure", "Microsoft.AspNetCore"] },
        { "AIBubble.Storage", ["Microsoft.AspNetCore"] },
        { "AIBubble.Functions", ["Azure"] },
    };

    [Theory]
    [MemberData(nameof(MayReference))]
    public void A_project_references_only_those_further_in(string project, string[] allowed)
    {
        var ours = Projects[project].GetReferencedAssemblies()
            .Select(static a => a.Name!)
            .Where(static n => n.StartsWith("AIBubble.", StringComparison.Ordinal));
        Assert.Empty(ours.Except(allowed));
    }

    // The one place of each project where it meets the outside, and why.
    private static readonly string[] Exempt =
    [
        // Hands the exporter its connection and credential.
        "AIBubble.Functions.Hosting.Telemetry",
        // Posts alerts to an address the operator names: there is no upstream and no payload a source could own.
        "AIBubble.Pipeline.Alerts.AlertWebhook",
        "AIBubble.Pipeline.Alerts.PublicAddress",
        "AIBubble.Pipeline.Alerts.WebhookConnection",
        "AIBubble.Pipeline.PipelineServiceCollectionExtensions",
    ];

    [Theory]
    [MemberData(nameof(MayNotUse))]
    public void A_project_keeps_away_from_what_others_are_for(string project, string[] forbidden)
    {
        var result = Types.InAssembly(Projects[project]).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        var failing = (result.FailingTypeNames ?? []).Where(static n => !Exempt.Contains(n.Split('/', '+', '<')[0].TrimEnd('.'), StringComparer.Ordinal))
            .ToList();
        Assert.True(failing.Count == 0, $"These use one of {string.Join(", ", forbidden)}: {string.Join(", ", failing)}");
    }

    [Fact]
    public void The_rules_find_a_dependency_where_there_is_one()
    {
        // Storage uses Azure, of course: a rule that finds nothing would pass for ever.
        Assert.False(Types.InAssembly(Projects["AIBubble.Storage"]).ShouldNot().HaveDependencyOnAny("Azure").GetResult().IsSuccessful);
        Assert.Contains(Projects["AIBubble.Functions"].GetReferencedAssemblies(), static a => a.Name == "AIBubble.Pipeline");
    }

    private static HashSet<Type> Ports => [.. Projects["AIBubble.Pipeline"].GetTypes().Where(static t => t is { IsInterface: true, IsPublic: true })];

    [Fact]
    public void Only_the_pipelines_ports_are_implemented_by_storage_and_sources()
    {
        var adapters = Projects["AIBubble.Storage"].GetTypes()
            .Concat(Projects["AIBubble.Sources"].GetTypes())
            .Where(static t => t is { IsClass: true, IsAbstract: false })
            .ToList();
        // Each port that reaches outside has its adapter; a port without one would be found at start only.
        Assert.All(Ports.Where(static p => p.Name is not "ICollectionMemory"), port => Assert.Contains(adapters, a => port.IsAssignableFrom(a)));
    }

    // What implements a port, and the place where implementations are registered, is all that may know one outside the pipeline.
    private static readonly Dictionary<string, string[]> MayKnowPorts = new(StringComparer.Ordinal)
    {
        ["AIBubble.Rendering"] = [],
        ["AIBubble.Functions"] = [],
        ["AIBubble.LocalHost"] = [],
        ["AIBubble.Sources"] = [nameof(IObservationSource), nameof(ICollectionMemory)],
    };

    public static TheoryData<string> ProjectsAroundThePipeline => [.. MayKnowPorts.Keys];

    [Theory]
    [MemberData(nameof(ProjectsAroundThePipeline))]
    public void A_project_uses_no_port_of_another(string project)
    {
        string[] foreign = [.. Ports.Where(p => !MayKnowPorts[project].Contains(p.Name)).Select(static p => p.FullName!)];
        var result = Types.InAssembly(Projects[project]).ShouldNot().HaveDependencyOnAny(foreign).GetResult();
        Assert.True(result.IsSuccessful, $"These use a port of the pipeline: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Storage_implements_ports_and_calls_none()
    {
        // A class of storage may know the ports it implements; only the registration knows all.
        var strangers = Projects["AIBubble.Storage"].GetTypes()
            .Where(static t => t is { IsClass: true, IsNested: false } && t.Name != nameof(StorageServiceCollectionExtensions))
            .SelectMany(t => t.GetConstructors().SelectMany(static c => c.GetParameters()).Select(p => (Type: t, p.ParameterType)))
            .Where(p => Ports.Contains(p.ParameterType) && !p.ParameterType.IsAssignableFrom(p.Type));
        Assert.Empty(strangers.Select(static s => $"{s.Type.Name} needs {s.ParameterType.Name}"));
    }

    [Theory]
    [InlineData("Services")]
    [InlineData("Helpers")]
    [InlineData("Utils")]
    [InlineData("Common")]
    [InlineData("Managers")]
    public void No_namespace_is_called_after_nothing(string name) =>
        Assert.All(Projects.Values.SelectMany(static a => a.GetTypes()), t => Assert.DoesNotContain(name, (t.Namespace ?? string.Empty).Split('.')));

    // What the worker's SDK writes into the app lies in its root namespace, where we put nothing.
    private static bool IsGenerated(Type type) => type.Namespace == "AIBubble.Functions";

    [Fact]
    public void Every_class_is_sealed_unless_another_derives_from_it()
    {
        var all = Projects.Values.SelectMany(static a => a.GetTypes())
            .Where(static t => t.IsClass && t.Namespace?.StartsWith("AIBubble.", StringComparison.Ordinal) == true && !IsGenerated(t))
            .ToList();
        var bases = all.Select(static t => t.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : t.BaseType).ToHashSet();
        // Razor writes the classes of components and of what they import, and never seals them.
        var open = all.Where(t => !t.IsSealed && !t.IsAbstract && !bases.Contains(t) && !typeof(IComponent).IsAssignableFrom(t) && t.Name != "_Imports"
            && !t.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false));
        Assert.Empty(open.Select(static t => t.FullName));
    }
}
