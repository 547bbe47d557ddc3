using AIBubble.Pipeline.Collecting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Http;

/// <summary>A declaration that can add its source to the app.</summary>
internal abstract record RegisteredSource : SourceDeclaration
{
    /// <summary>Adds the source and what it needs.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's settings; the source's are in <c>Sources:{Name}</c>.</param>
    public abstract void AddTo(IServiceCollection services, IConfiguration configuration);
}
