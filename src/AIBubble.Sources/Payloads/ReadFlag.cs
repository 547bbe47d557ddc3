namespace AIBubble.Sources.Payloads;

/// <summary>What a text says about a yes or no. Nothing stated is no.</summary>
/// <param name="Value">Yes.</param>
/// <param name="Problem">Why something that is stated could not be read, as a sentence; or null.</param>
internal readonly record struct ReadFlag(bool Value, string? Problem)
{
    /// <summary>The one reader of flags: true and false, yes and no, and 1 and 0 as whole or decimal numbers.</summary>
    public static ReadFlag Of(string? text)
    {
        if (PayloadText.StatesNothing(text))
        {
            return default;
        }

        return PayloadText.Trim(text).ToUpperInvariant() switch
        {
            "TRUE" or "T" or "YES" or "Y" or "X" or "✓" => new ReadFlag(true, null),
            "FALSE" or "F" or "NO" or "N" => default,
            _ => PayloadNumber.Read(text).Value switch
            {
                1 => new ReadFlag(true, null),
                0 => default,
                _ => new ReadFlag(false, $"Yes or no was expected, not {PayloadText.Quote(text)}."),
            },
        };
    }
}
