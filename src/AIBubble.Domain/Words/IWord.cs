namespace AIBubble.Domain.Words;

/// <summary>A name that is one word of text wherever it is written: in JSON, keys and columns. Compared ordinally.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IWord<T>
    where T : struct, IWord<T>
{
    /// <summary>The word as it is written.</summary>
    string Value { get; }

    /// <summary>The name a text stands for; whether there is such a thing is for its owner to say.</summary>
    static abstract T Of(string value);
}
