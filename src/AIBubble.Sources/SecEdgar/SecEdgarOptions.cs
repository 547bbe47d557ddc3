using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using AIBubble.Sources.Http;

namespace AIBubble.Sources.SecEdgar;

/// <summary>Settings of the SEC EDGAR source, section <c>Sources:SecEdgar</c>.</summary>
public sealed partial class SecEdgarOptions : HttpSourceOptions, IValidatableObject
{
    /// <summary>Stands for the structured-data host; default <c>https://data.sec.gov/</c>.</summary>
    public override string BaseAddress { get; set; } = "https://data.sec.gov/";

    /// <summary>Stands for the host of the archives; default <c>https://www.sec.gov/</c>.</summary>
    [HttpAddress]
    public string ArchivesBaseAddress { get; set; } = "https://www.sec.gov/";

    /// <summary>
    /// Who asks, sent as it is as User-Agent: a name and an e-mail address (<c>Example Research analyst@example.org</c>).
    /// The SEC refuses requests without one; without it the source is off. No default.
    /// </summary>
    public string? Contact { get; set; }

    /// <summary>Companies to follow, <c>TICKER:CIK</c> separated by commas; default <see cref="Company.DefaultList"/>.</summary>
    public string? Companies { get; set; }

    /// <summary>Requests per second over both hosts, 0.01–10, which is what the SEC allows a user in total; default 5.</summary>
    public override double RequestsPerSecond { get; set; } = 5;

    /// <summary>
    /// Whether the newest proxy statement is read for a company whose facts have no pay of its chief executive; default true.
    /// </summary>
    public bool ReadProxies { get; set; } = true;

    /// <inheritdoc/>
    protected override string? Missing => string.IsNullOrWhiteSpace(Contact)
        ? "Sources__SecEdgar__Contact is not set: the SEC answers only requests that name a contact (a name and an e-mail address)."
        : null;

    /// <summary>The companies in the order given.</summary>
    public IReadOnlyList<Company> CompanyList
    {
        get
        {
            _ = Company.TryParseList(string.IsNullOrWhiteSpace(Companies) ? Company.DefaultList : Companies, out var companies);
            return companies;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Companies) && Company.TryParseList(Companies, out _) is { } fault)
        {
            yield return new ValidationResult(fault, [nameof(Companies)]);
        }

        if (string.IsNullOrWhiteSpace(Contact))
        {
            yield break;
        }

        if (Contact.Length > 200 || Contact.Any(static c => c is < ' ' or > '~'))
        {
            yield return new ValidationResult("must be at most 200 printable ASCII characters.", [nameof(Contact)]);
        }
        else if (!EmailAddress().IsMatch(Contact))
        {
            yield return new ValidationResult("must contain an e-mail address, such as 'Example Research analyst@example.org'.", [nameof(Contact)]);
        }
        else if (Contact.Contains("://", StringComparison.Ordinal) || Contact.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult("must not contain a web address: the SEC refuses such user agents.", [nameof(Contact)]);
        }
    }

    [GeneratedRegex(@"[^\s@<>()]+@[^\s@<>()]+\.[A-Za-z]{2,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailAddress();
}
