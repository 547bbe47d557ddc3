namespace AIBubble.Pipeline.Rebuilding;

/// <summary>The tables that can be had again from the raw archive: receipts, observations and the catalogue of series.</summary>
public interface IDerivedTables
{
    /// <summary>
    /// Removes every row of these tables. Scores and runs stay: they are the record of what was published and done, which
    /// no payload contains.
    /// </summary>
    /// <param name="progress">Told the number of rows removed so far, after each transaction.</param>
    /// <param name="cancellationToken">Ends it half-way; a later attempt goes on.</param>
    Task ClearAsync(Func<int, Task> progress, CancellationToken cancellationToken);
}
