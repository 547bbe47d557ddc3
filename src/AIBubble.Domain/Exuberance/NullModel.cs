namespace AIBubble.Domain.Exuberance;

/// <summary>A process without exuberance, from which replications of a series are drawn.</summary>
public abstract class NullModel
{
    /// <param name="length">T, the number of values of a replication.</param>
    /// <param name="stream">Keeps the random numbers of different models apart.</param>
    private protected NullModel(int length, int stream) => (Length, Stream) = (length, stream);

    /// <summary>T, the number of values of a replication.</summary>
    public int Length { get; }

    /// <summary>The stream of random numbers, see <see cref="ReplicationRandom"/>.</summary>
    public int Stream { get; }

    /// <summary>Fills <paramref name="values"/> with one replication.</summary>
    public abstract void Draw(ref ReplicationRandom random, Span<double> values);
}
