namespace AIBubble.Rendering.Texts;

/// <summary>The languages a report can be read in.</summary>
public enum ReportLanguage
{
    /// <summary>English, the default.</summary>
    English,

    /// <summary>Chinese in traditional characters.</summary>
    TraditionalChinese,

    /// <summary>Chinese in simplified characters, in the terms of the mainland.</summary>
    SimplifiedChinese,
}
