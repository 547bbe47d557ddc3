namespace AIBubble.Sources.Http;

/// <summary>A client of a source.</summary>
/// <param name="Name">Its name, unique in the app.</param>
/// <param name="Address">The address its requests are relative to; empty for a source that takes its payload from a file.</param>
internal sealed record SourceClient<TOptions>(string Name, Func<TOptions, string> Address)
    where TOptions : HttpSourceOptions;
