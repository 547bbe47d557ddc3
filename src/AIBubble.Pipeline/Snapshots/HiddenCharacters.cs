using System.Buffers;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Characters of a text that nobody sees and that change what everybody sees: controls, and the embeddings, overrides and isolates of
/// writing direction (Unicode Standard Annex 9), with which "not 5 %" can be shown where something else stands. Line ends and tabs are
/// text; so are the marks that scripts need to join their letters.
/// </summary>
internal static class HiddenCharacters
{
    private static readonly SearchValues<char> Hidden = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(static code => (char)code).Where(static c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')),
        '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
    ]);

    /// <summary>A fault for each text that holds one.</summary>
    /// <param name="place">Where the texts stand.</param>
    /// <param name="texts">Fields with their text, or none.</param>
    public static IReadOnlyList<Fault> Faults(FaultPlace place, params IEnumerable<(string Field, string? Text)> texts) =>
    [
        .. from given in texts
           let at = given.Text.AsSpan().IndexOfAny(Hidden)
           where at >= 0
           select place.Fault(
               given.Field,
               FaultCodes.HiddenCharacters,
               $"{given.Field} holds {Blanks.Show(given.Text![at].ToString())}, which cannot be seen and changes how the rest is shown: "
                   + $"'{Blanks.Show(given.Text)}'."),
    ];
}
