using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>Numbers as the library writes them.</summary>
internal static class FrenchNumber
{
    /// <summary>Reads a cell; <c>-99.99</c> and <c>-999</c> state that there is no value.</summary>
    public static ReadNumber Read(string cell)
    {
        var number = PayloadNumber.Read(cell);
        return number.Value is -99.99 or -999 ? ReadNumber.None : number;
    }
}
