using System.Collections.Concurrent;

namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The random walk's distributions that tests with default settings are judged by (no lag, no drift, the default window): a random walk
/// knows nothing of the series, so that they are the same for every series of a length, and one simulation serves all lengths that share a
/// window, some seventeen of some four hundred. What it gives is what <see cref="NullSimulation"/> gives, to the last bit. Safe for use by
/// several threads. Keeps about a megabyte for every ten windows.
/// </summary>
/// <param name="replications">How many, 2 or more.</param>
/// <param name="seed">Of the replications.</param>
public sealed class RandomWalks(int replications, long seed = 1)
{
    private readonly ConcurrentDictionary<int, Shared> byWindow = new();

    /// <summary>Whether a test as it is asked for is judged by these.</summary>
    /// <param name="request">The test.</param>
    public bool Serve(ExuberanceRequest request) =>
        request is { Lag: 0, Drift: false } && request.Replications == replications && request.Seed == seed
        && request.EffectiveMinWindow == MinimumWindow.Default(request.Values.Count);

    /// <summary>The distributions for series of a length.</summary>
    /// <param name="length">T, the number of values; at least 20.</param>
    /// <param name="parallelism">Threads at most, should they have to be simulated; −1 for as many as there are processors.</param>
    /// <param name="cancellationToken">Ends the simulation; the next who asks begins anew.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public NullDistribution Of(int length, int parallelism, CancellationToken cancellationToken)
    {
        var window = MinimumWindow.Default(length);
        return byWindow.GetOrAdd(window, static w => new Shared(w)).Of(length, replications, seed, parallelism, cancellationToken);
    }

    private sealed class Shared(int window)
    {
        private readonly Lock simulating = new();
        private IReadOnlyList<NullDistribution>? all;
        private int shortest;

        public NullDistribution Of(int length, int replications, long seed, int parallelism, CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref all) is not { } known)
            {
                lock (simulating)
                {
                    known = all ?? Simulate(length, replications, seed, parallelism, cancellationToken);
                    Volatile.Write(ref all, known);
                }
            }

            return known[length - shortest];
        }

        private IReadOnlyList<NullDistribution> Simulate(int length, int replications, long seed, int parallelism, CancellationToken cancellationToken)
        {
            var (least, most) = (length, length);
            while (MinimumWindow.Default(least - 1) == window)
            {
                least--;
            }

            while (MinimumWindow.Default(most + 1) == window)
            {
                most++;
            }

            shortest = least;
            return NullSimulation.RunEach(new RandomWalkNull(most), least, 0, window, replications, seed, parallelism, cancellationToken);
        }
    }
}
