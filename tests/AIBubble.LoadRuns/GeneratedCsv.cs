using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AIBubble.LoadRuns;

/// <summary>A CSV of one level per day and series, written as it is sent: series after series, as exports are.</summary>
internal sealed class GeneratedCsv : HttpContent
{
    private static readonly DateOnly First = new(1700, 1, 1);
    private readonly int lines;
    private readonly int series;

    public GeneratedCsv(int lines, int series)
    {
        (this.lines, this.series) = (lines, series);
        Headers.ContentType = new MediaTypeHeaderValue("text/csv");
    }

    /// <summary>Lines without anything at the end, which make other bytes of the same rows.</summary>
    public int BlankLines { get; init; }

    /// <summary>The day of a line of its series.</summary>
    public static DateOnly Day(int line) => First.AddDays(line);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync("indicator,subject,period,value,unit,knownOn,quality,citation\n"u8.ToArray());
        var text = new StringBuilder();
        for (var line = 0; line < lines; line++)
        {
            var (subject, day) = (line / PerSeries(lines, series), Day(line % PerSeries(lines, series)));
            text.Append(CultureInfo.InvariantCulture, $"valuation.market-cap,UP{subject},{day:yyyy-MM-dd},{line + 1},USD,{day:yyyy-MM-dd},derived,Load test\n");
            if (text.Length > 60_000 || line == lines - 1)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()));
                text.Clear();
            }
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('\n', BlankLines)));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <summary>How many lines a series has; the last one may have fewer.</summary>
    internal static int PerSeries(int lines, int series) => (lines + series - 1) / series;
}
