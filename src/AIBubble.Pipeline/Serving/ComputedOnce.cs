using System.Diagnostics.CodeAnalysis;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// Values in memory that are computed when they are first asked for: once per key however many ask at the same time, and
/// again only after a failure or when they had to make room. Safe for use by several threads.
/// </summary>
/// <param name="capacity">How many values are kept; the one not asked for longest goes first. Running computations are never dropped.</param>
/// <typeparam name="TKey">Names everything the value depends on.</typeparam>
/// <typeparam name="TValue">Immutable: it is handed to all who ask.</typeparam>
public sealed class ComputedOnce<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Entry> entries = [];
    private long uses;

    /// <summary>The value if it is there already.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var entry) && entry.Value.IsCompletedSuccessfully)
            {
                entry.LastUse = ++uses;
                value = entry.Value.Result;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The value, computed if need be.</summary>
    /// <param name="key">Names it.</param>
    /// <param name="compute">
    /// Computes it, off the caller's thread. Its token is that of whoever asked first: when that one leaves, the next who waits begins
    /// again. A computation that must not be lost with its first caller ignores it.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<TValue> GetAsync(TKey key, Func<CancellationToken, Task<TValue>> compute, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var value = Enter(key, compute, cancellationToken);
            try
            {
                return await value.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (value.IsCanceled && !cancellationToken.IsCancellationRequested)
            {
                // Somebody else's computation, and they have left.
                Leave(key, value);
            }
            catch when (value.IsFaulted || value.IsCanceled)
            {
                Leave(key, value);
                throw;
            }
        }
    }

    private Task<TValue> Enter(TKey key, Func<CancellationToken, Task<TValue>> compute, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var entry))
            {
                MakeRoom();
                // Not started with the token: a computation that ignores it must run whatever becomes of the caller.
                entries[key] = entry = new Entry(Task.Run(() => compute(cancellationToken), CancellationToken.None));
            }

            entry.LastUse = ++uses;
            return entry.Value;
        }
    }

    private void Leave(TKey key, Task<TValue> value)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var entry) && entry.Value == value)
            {
                entries.Remove(key);
            }
        }
    }

    private void MakeRoom()
    {
        var excess = entries.Count + 1 - capacity;
        if (excess > 0)
        {
            foreach (var (key, _) in entries.Where(static e => e.Value.Value.IsCompleted).OrderBy(static e => e.Value.LastUse).Take(excess).ToList())
            {
                entries.Remove(key);
            }
        }
    }

    private sealed class Entry(Task<TValue> value)
    {
        public Task<TValue> Value { get; } = value;

        public long LastUse { get; set; }
    }
}
