namespace AIBubble.Functions.Http;

/// <summary>An answer with its body.</summary>
/// <param name="answer">What it is.</param>
/// <param name="body">Its bytes.</param>
/// <param name="describe">Makes the answer anew.</param>
public sealed class KeptAnswer(Answer answer, KeptBody body, Func<CancellationToken, Task<Answer>> describe)
{
    private int isRenewed;

    /// <summary>What it is.</summary>
    public Answer Answer => answer;

    /// <summary>Its bytes.</summary>
    public KeptBody Body => body;

    /// <summary>Makes the answer anew; runs after the request it was first made for has ended.</summary>
    public Func<CancellationToken, Task<Answer>> Describe => describe;

    /// <summary>True for the first who asks: the one to see to the next answer.</summary>
    public bool IsToBeRenewed() => Volatile.Read(ref isRenewed) == 0 && Interlocked.Exchange(ref isRenewed, 1) == 0;
}
