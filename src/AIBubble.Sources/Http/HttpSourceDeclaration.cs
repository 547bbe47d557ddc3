using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Http;

/// <summary>Declares a source that is asked over HTTP: its options, validated when the app starts, and its client, named as the source.</summary>
internal sealed record HttpSourceDeclaration<TSource, TOptions> : RegisteredSource
    where TSource : class, IObservationSource
    where TOptions : HttpSourceOptions
{
    /// <summary>What every client of the source carries besides its address; by default nothing.</summary>
    public Action<TOptions, HttpClient> Prepare { get; init; } = static (_, _) => { };

    /// <summary>Clients for further hosts of the same upstream, at the same rate; by default none.</summary>
    public IReadOnlyList<SourceClient<TOptions>> FurtherClients { get; init; } = [];

    /// <inheritdoc/>
    public override void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TOptions>(configuration.GetSection("Sources").GetSection(Name), $"Sources__{Name}__");
        services.AddSourceClient(new SourceClient<TOptions>(Id, static options => options.BaseAddress), Prepare);
        foreach (var client in FurtherClients)
        {
            services.AddSourceClient(client, Prepare);
        }

        services.AddSingleton<IObservationSource, TSource>();
    }
}
