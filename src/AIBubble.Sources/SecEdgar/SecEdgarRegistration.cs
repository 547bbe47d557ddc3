using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.SecEdgar;

/// <summary>Registers SEC EDGAR.</summary>
public static class SecEdgarRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:SecEdgar</c>) and its clients.</summary>
    public static IServiceCollection AddSecEdgar(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<SecEdgarOptions>(configuration, "SecEdgar")
        .AddSourceClient<SecEdgarOptions>(SecEdgarSource.DataClient, Identify)
        .AddSourceClient<SecEdgarOptions>(SecEdgarSource.ArchivesClient, static (options, client) =>
        {
            Identify(options, client);
            client.BaseAddress = SourceHttp.Directory(options.ArchivesBaseAddress);
        })
        .AddSingleton<IObservationSource, SecEdgarSource>();

    // Sent as it is: the SEC wants a name and an address, which is not the product/version form HttpClient insists on.
    private static void Identify(SecEdgarOptions options, HttpClient client) =>
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.Contact);
}
