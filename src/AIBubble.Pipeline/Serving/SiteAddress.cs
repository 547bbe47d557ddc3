using Microsoft.Extensions.Configuration;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// Where this app is reached, as Azure, Core Tools and the local host say it in <c>WEBSITE_HOSTNAME</c>: for addresses that are read
/// elsewhere. Not the host a request names, which anybody may write.
/// </summary>
public sealed class SiteAddress(IConfiguration configuration)
{
    /// <summary>Scheme and host without a slash at the end; asked for when it is needed, because a local host knows its port only once it listens.</summary>
    public string Origin
    {
        get
        {
            var host = configuration["WEBSITE_HOSTNAME"] ?? "localhost:7071";
            var isLocal = host.StartsWith("127.0.0.1", StringComparison.Ordinal)
                || host.StartsWith("localhost", StringComparison.Ordinal)
                || host.StartsWith("[::1]", StringComparison.Ordinal);
            return $"{(isLocal ? "http" : "https")}://{host}";
        }
    }
}
