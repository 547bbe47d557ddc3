namespace AIBubble.Domain.Exuberance;

/// <summary>One thing per null model; <see langword="null"/> when that test was not asked for.</summary>
/// <param name="MonteCarlo">From simulated random walks.</param>
/// <param name="WildBootstrap">From the series' own differences with random weights.</param>
public sealed record ByNull<T>(T? MonteCarlo, T? WildBootstrap)
    where T : class;
