using System.Net.Http.Headers;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Prices;

/// <summary>Registers prices.</summary>
public static class PricesRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:Prices</c>) and its client.</summary>
    public static IServiceCollection AddPrices(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<PricesOptions>(configuration, "Prices")
        .AddSourceClient<PricesOptions>(PricesSource.Client, Authorize)
        .AddSingleton<IObservationSource, PricesSource>();

    // In a header, so that the key is in no address.
    private static void Authorize(PricesOptions options, HttpClient client)
    {
        if (options.HasKey)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", options.ApiKey);
        }
    }
}
