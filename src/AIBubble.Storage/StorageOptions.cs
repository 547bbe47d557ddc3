using System.ComponentModel.DataAnnotations;
using Azure.Storage.Blobs;

namespace AIBubble.Storage;

/// <summary>
/// One storage account for the host and the data: a connection string in <c>AzureWebJobsStorage</c>, or the three
/// service addresses below it with an identity.
/// </summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The setting that holds either the connection string or the section below.</summary>
    public const string Section = "AzureWebJobsStorage";

    /// <summary>Connection string; takes precedence over addresses.</summary>
    public string? ConnectionString { get; set; }

    /// <summary><c>AzureWebJobsStorage__blobServiceUri</c>.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary><c>AzureWebJobsStorage__queueServiceUri</c>.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary><c>AzureWebJobsStorage__tableServiceUri</c>.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary><c>AzureWebJobsStorage__credential</c>: <c>managedidentity</c>, or nothing for the developer's own sign-in.</summary>
    public string? Credential { get; set; }

    /// <summary><c>AzureWebJobsStorage__clientId</c>: client id of a user-assigned identity.</summary>
    public string? ClientId { get; set; }

    /// <summary>Prefix of every container, table and queue name, lower-case letters and digits; empty by default. Lets tests share an account.</summary>
    [RegularExpression("^[a-z][a-z0-9]{0,20}$|^$", ErrorMessage = "Storage:NamePrefix must be lower-case letters and digits, starting with a letter.")]
    public string NamePrefix { get; set; } = string.Empty;

    private static bool CanBeUsed(string connectionString)
    {
        try
        {
            _ = new BlobServiceClient(connectionString);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(ConnectionString) && !CanBeUsed(ConnectionString))
        {
            // The text is not quoted: it holds a key.
            yield return new ValidationResult("AzureWebJobsStorage is not a valid storage connection.");
        }

        if (string.IsNullOrEmpty(ConnectionString) && (BlobServiceUri is null || QueueServiceUri is null || TableServiceUri is null))
        {
            yield return new ValidationResult("Storage is not configured: set AzureWebJobsStorage to a connection string, or "
                + "AzureWebJobsStorage__blobServiceUri, __queueServiceUri and __tableServiceUri.");
        }
    }
}
