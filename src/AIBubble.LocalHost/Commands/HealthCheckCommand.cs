using AIBubble.LocalHost.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Commands;

/// <summary>
/// <c>healthcheck</c>: asks the app on this machine whether it is healthy, for containers that have neither shell nor curl.
/// </summary>
internal static class HealthCheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Asks once.</summary>
    /// <returns>0 when <c>/api/health</c> answers 200, otherwise 1 with the reason on standard error.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var configured = configuration["urls"] ?? configuration["ASPNETCORE_URLS"];
        Uri address;
        try
        {
            address = AddressOf(configured);
        }
        catch (FormatException)
        {
            await Console.Error.WriteLineAsync($"'{configured}' is not an address.");
            return 1;
        }

        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        if (configuration["Access:ReadingKey"] is { Length: > 0 } key)
        {
            client.DefaultRequestHeaders.Add("x-functions-key", key);
        }

        try
        {
            using var answer = await client.GetAsync(new Uri(address, "api/health"));
            if ((int)answer.StatusCode == StatusCodes.Status200OK)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync($"{address}api/health answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}api/health does not answer: {exception.Message}");
        }

        return 1;
    }

    /// <summary>Where the app on this machine is reached when it was told to listen on these addresses.</summary>
    /// <param name="urls">As in <c>ASPNETCORE_URLS</c>, separated by semicolons; nothing for the default.</param>
    /// <exception cref="FormatException">The first is not an address.</exception>
    internal static Uri AddressOf(string? urls)
    {
        var first = (urls ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
            ?? ListenAddresses.Default;
        var binding = BindingAddress.Parse(first);
        // An address to listen on everywhere is none to ask.
        return Uri.TryCreate($"{binding.Scheme}://{ListenAddresses.HostAndPort(first)}{binding.PathBase}/", UriKind.Absolute, out var address)
            ? address
            : throw new FormatException();
    }
}
