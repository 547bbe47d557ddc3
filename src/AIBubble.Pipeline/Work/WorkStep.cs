namespace AIBubble.Pipeline.Work;

/// <summary>The steps that are asked for by "there is work": each takes everything that waits for it.</summary>
public enum WorkStep
{
    /// <summary>Files the curated observations.</summary>
    Seed,

    /// <summary>Turns accepted payloads into rows.</summary>
    Record,

    /// <summary>Scores what is recorded.</summary>
    Score,

    /// <summary>Brings past episodes and the months since 1995 up to date.</summary>
    History,

    /// <summary>Makes every table anew from the archive, when an operator asks for it.</summary>
    Rebuild,
}
