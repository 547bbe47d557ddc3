using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Components;

namespace AIBubble.Rendering.Html.Charts;

/// <summary>
/// Collects SVG. Only what is written literally in our source is markup: every interpolated value is encoded for
/// element content and for double-quoted attributes alike, so forgetting to escape is not possible.
/// </summary>
internal sealed class SvgBuilder
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder buffer = new();

    /// <summary>Appends markup with encoded values.</summary>
    /// <param name="markup">Written to this builder while it was interpolated; nothing is left to do with it.</param>
    public SvgBuilder Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>What was collected, as part of a page.</summary>
    public MarkupString ToMarkup() => new(buffer.ToString());

    /// <summary>The handler behind <see cref="Add"/>.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly StringBuilder buffer;

        public Markup(int literalLength, int formattedCount, SvgBuilder builder)
        {
            buffer = builder.buffer;
            buffer.EnsureCapacity(buffer.Length + literalLength + (16 * formattedCount));
        }

        public void AppendLiteral(string literal) => buffer.Append(literal);

        public void AppendFormatted(string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                buffer.Append(Encoder.Encode(value));
            }
        }

        public void AppendFormatted(int value) => buffer.Append(CultureInfo.InvariantCulture, $"{value}");

        /// <summary>Coordinates; numbers for readers go through <see cref="NumberText"/>.</summary>
        public void AppendFormatted(double value) => buffer.Append(value.ToString("0.##", CultureInfo.InvariantCulture));

        public void AppendFormatted(DateOnly value) => buffer.Append(value.ToString("O", CultureInfo.InvariantCulture));
    }
}
