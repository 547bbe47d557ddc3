namespace AIBubble.Domain.Exuberance;

/// <summary>
/// The shortest window of the recursive tests, counted in <b>regression rows</b>. A regression with <c>k</c> lags on
/// <c>w</c> rows touches <c>w + k + 1</c> levels; programs that count levels report a window that is larger by that much.
/// </summary>
public static class MinimumWindow
{
    /// <summary>
    /// The rule of Phillips, Shi &amp; Yu (2015): <c>floor(T·(0.01 + 1.8/√T))</c>, read as regression rows.
    /// </summary>
    /// <param name="length">T, the number of values (levels).</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public static int Default(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        // Written as 0.01·T + 1.8·√T, plus a margin far below one row: at perfect squares the product form can fall a
        // rounding error short of the whole number it stands for.
        return (int)Math.Floor((0.01 * length) + (1.8 * Math.Sqrt(length)) + 1e-9);
    }

    /// <summary>The smallest window that leaves two degrees of freedom: <c>lag + 4</c> rows for intercept, level and lags.</summary>
    public static int Smallest(int lag) => lag + 4;

    /// <summary>The number of regression rows in a series: <c>T − 1 − lag</c>.</summary>
    public static int Rows(int length, int lag) => length - 1 - lag;
}
