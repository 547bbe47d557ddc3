using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;

namespace AIBubble.Pipeline.Tests.Faults.OnAzurite;

/// <summary>What storage answers when it is in trouble.</summary>
/// <param name="status">503, 429, or 507 and 500 as for a full disk.</param>
internal sealed class CannedResponse(int status) : Response
{
    private static readonly HttpHeader RetryAfter = new("Retry-After", "0");

    public override int Status => status;

    public override string ReasonPhrase => "In trouble";

    public override Stream? ContentStream { get; set; } = new MemoryStream();

    public override string ClientRequestId { get; set; } = string.Empty;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => status == 429 ? [RetryAfter] : [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = status == 429 && name.Equals(RetryAfter.Name, StringComparison.OrdinalIgnoreCase) ? 0.ToString(CultureInfo.InvariantCulture) : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
