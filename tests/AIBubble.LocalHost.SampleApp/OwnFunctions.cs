using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace AIBubble.LocalHost.SampleApp;

/// <summary>The functions of this assembly: the generator also lists those of the app that LocalHost references.</summary>
public sealed class OwnFunctions : IFunctionMetadataProvider
{
    public async Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
        [.. (await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(directory))
            .Where(static function => function.EntryPoint!.StartsWith(typeof(OwnFunctions).Namespace!, StringComparison.Ordinal))];
}
