namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>One process's way to storage: every call goes through it, and after its death none does.</summary>
internal sealed class FaultyProcess(int number, FaultPlan plan, StoredThings things)
{
    private volatile bool dead;

    /// <summary>Whether it has died.</summary>
    public bool IsDead => dead;

    /// <summary>What every process sees.</summary>
    public StoredThings Things => things;

    /// <summary>One call of storage.</summary>
    public Task<T> CallAsync<T>(string call, Func<StoredThings, T> work)
    {
        if (dead)
        {
            return Task.FromException<T>(new ProcessDiedException());
        }

        var fault = plan.Next(number, call);
        if (fault is Fault.None or Fault.AnswerLost or Fault.DeathAfter)
        {
            T result;
            lock (things)
            {
                things.Calls++;
                try
                {
                    result = work(things);
                }
                catch (Exception exception)
                {
                    return Task.FromException<T>(exception);
                }
            }

            if (fault == Fault.None)
            {
                return Task.FromResult(result);
            }
        }

        if (fault is Fault.Refused or Fault.AnswerLost)
        {
            return Task.FromException<T>(new IOException($"{fault}: {call}"));
        }

        dead = true;
        return Task.FromException<T>(new ProcessDiedException());
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(string call, Action<StoredThings> work) => CallAsync(call, t =>
    {
        work(t);
        return true;
    });
}
