using System.Collections.Frozen;

namespace AIBubble.Rendering.Assets;

/// <summary>
/// Everything the page loads beside itself, built from <c>src/AIBubble.Browser</c> and committed here, so that neither a build nor a
/// page needs another registry or server.
/// </summary>
public static class BrowserAssets
{
    /// <summary>Where they are served, without a file name.</summary>
    public const string Address = "/api/assets/";

    /// <summary>What makes the page's charts move and its numbers answer.</summary>
    public static BrowserAsset Page { get; } = BrowserAsset.Load("page.js", "text/javascript; charset=utf-8");

    /// <summary>Shows the API's description in <see cref="Scalar"/>.</summary>
    public static BrowserAsset Reference { get; } = BrowserAsset.Load("reference.js", "text/javascript; charset=utf-8");

    /// <summary>The reader of API descriptions, as its makers built it.</summary>
    public static BrowserAsset Scalar { get; } = BrowserAsset.Load("scalar.js", "text/javascript; charset=utf-8");

    /// <summary>Copyright and licences of the libraries inside the scripts.</summary>
    public static BrowserAsset Notices { get; } = BrowserAsset.Load("notices.txt", "text/plain; charset=utf-8");

    private static readonly FrozenDictionary<string, BrowserAsset> ByFileName =
        new[] { Page, Reference, Scalar, Notices }.ToFrozenDictionary(static a => a.FileName, StringComparer.Ordinal);

    /// <summary>The asset that is served under a name, or <see langword="null"/>.</summary>
    /// <param name="fileName">Name with digest.</param>
    public static BrowserAsset? Find(string fileName) => ByFileName.GetValueOrDefault(fileName);
}
