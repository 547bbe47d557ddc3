using System.Diagnostics.CodeAnalysis;
using AIBubble.Pipeline.Snapshots;
using Azure;

namespace AIBubble.Storage.Snapshots;

/// <summary>
/// Receipts as this process last read or wrote them, with the tag of that: to change one it need not be read again. It may be out of date,
/// which the tag tells the table. Of the last thousand or so; safe for use by several threads.
/// </summary>
internal sealed class KnownReceipts
{
    private const int Most = 1_024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (SnapshotReceipt Receipt, ETag Tag)> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>The receipt and its tag.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="receipt">As it was when it was last seen here.</param>
    /// <param name="tag">The tag it had then.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out SnapshotReceipt? receipt, out ETag tag)
    {
        lock (gate)
        {
            var found = known.TryGetValue(id, out var last);
            (receipt, tag) = last;
            return found;
        }
    }

    /// <summary>Notes what was read or written just now.</summary>
    public void Note(SnapshotReceipt receipt, ETag? tag)
    {
        if (tag is not { } written)
        {
            Forget(receipt.Id);
            return;
        }

        lock (gate)
        {
            if (!known.ContainsKey(receipt.Id))
            {
                order.Enqueue(receipt.Id);
            }

            known[receipt.Id] = (receipt, written);
            while (order.Count > Most)
            {
                known.Remove(order.Dequeue());
            }
        }
    }

    /// <summary>Forgets what turned out to be another by now.</summary>
    public void Forget(string id)
    {
        lock (gate)
        {
            known.Remove(id);
        }
    }
}
