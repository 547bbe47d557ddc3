namespace AIBubble.Testing;

/// <summary>Waits for something that happens elsewhere: in another process, in storage.</summary>
public static class Eventually
{
    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="condition">Asked every 50 ms.</param>
    /// <param name="what">For the message: what did not happen.</param>
    /// <param name="patienceSeconds">Generous: it only matters when the test is going to fail.</param>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, double patienceSeconds = 300)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(patienceSeconds))
            {
                throw new TimeoutException($"Not within {patienceSeconds} s: {what}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>Asks until the answer is yes.</summary>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static Task TrueAsync(Func<bool> condition, string what, double patienceSeconds = 300) =>
        TrueAsync(() => Task.FromResult(condition()), what, patienceSeconds);
}
