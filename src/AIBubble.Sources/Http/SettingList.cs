namespace AIBubble.Sources.Http;

/// <summary>Settings that are lists: items separated by commas, blanks around them and empty ones ignored.</summary>
internal static class SettingList
{
    /// <summary>The items in the order given; none for nothing.</summary>
    public static string[] Items(string? setting) => (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
