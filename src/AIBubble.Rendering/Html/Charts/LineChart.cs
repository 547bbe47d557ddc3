using System.Globalization;
using System.Text;
using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Components;

namespace AIBubble.Rendering.Html.Charts;

/// <summary>Lines over time as SVG: round ticks, gaps where values are missing.</summary>
internal static class LineChart
{
    // Beyond it differences between values overflow, and a scale that ends nowhere would be drawn for ever.
    private const double Largest = 1e300;

    // Below it a difference has no quarter.
    private const double Smallest = 1 / Largest;

    /// <summary>The chart.</summary>
    /// <param name="id">Sets it apart from the other charts of the page.</param>
    /// <param name="title">Accessible name.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="size">Width and height in units of the view box.</param>
    /// <param name="lines">At least one line with a value. One that is no finite number breaks its line; one beyond ±1e300 is drawn there.</param>
    /// <param name="range">Bottom and top of the scale; <see langword="null"/> to fit the values.</param>
    /// <param name="tick">Writes a value of the scale.</param>
    /// <param name="shaded">Spans drawn behind the lines; by default none.</param>
    internal static MarkupString Of(
        string id, string title, string description, (double Width, double Height) size,
        IReadOnlyList<ChartLine> lines, (double Low, double High)? range, Func<double, string> tick,
        IReadOnlyList<(DateOnly From, DateOnly To)>? shaded = null)
    {
        lines = [.. lines.Select(static line => line with { Points = [.. line.Points.Select(static p => (p.Day, Drawable(p.Value)))] })];
        var (left, right, top, bottom) = (48d, size.Width - 12 - lines.Max(static l => LabelWidth(l.Label)), 10d, size.Height - 22);
        var days = lines.SelectMany(static l => l.Points).Select(static p => p.Day.DayNumber).ToList();
        // A single day gets a day of room on either side, and so stands in the middle.
        var room = days.Min() == days.Max() ? 1 : 0;
        var (first, last) = (days.Min() - room, days.Max() + room);
        var (low, high, step) = Scale(lines, range);

        double X(DateOnly day) => left + ((right - left) * (day.DayNumber - first) / (last - first));
        double Y(double value) => bottom - ((bottom - top) * (value - low) / (high - low));

        var svg = new SvgBuilder().Add($"""
            <svg class="line" viewBox="0 0 {size.Width} {size.Height}" role="img" aria-labelledby="chart-{id} chart-{id}-text">
            <title id="chart-{id}">{title}</title><desc id="chart-{id}-text">{description}</desc>
            """);
        foreach (var (from, to) in shaded ?? [])
        {
            var (start, end) = (Math.Clamp(X(from), left, right), Math.Clamp(X(to), left, right));
            svg.Add($"""<rect class="shade" x="{start}" y="{top}" width="{Math.Max(end - start, 1)}" height="{bottom - top}"/>""");
        }

        for (var i = 0; i <= Math.Round((high - low) / step); i++)
        {
            var y = Y(low + (i * step));
            svg.Add($"""
                <line class="grid" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>
                <text class="tick" x="{left - 5}" y="{y + 3.5}" text-anchor="end">{tick(low + (i * step))}</text>
                """);
        }

        foreach (var (day, label) in TimeTicks(first, last))
        {
            svg.Add($"""<text class="tick" x="{X(day)}" y="{bottom + 15}" text-anchor="middle">{label}</text>""");
        }

        foreach (var line in lines)
        {
            svg.Add($"""<path class="series {line.Style}" d="{Path(line, X, Y)}"/>""");
            if (line.Points.Count(static p => p.Value is not null) == 1)
            {
                var (day, value) = line.Points.First(static p => p.Value is not null);
                svg.Add($"""<circle class="series-point {line.Style}" cx="{X(day)}" cy="{Y(value!.Value)}" r="3"/>""");
            }
        }

        Labels(svg, lines, right, Y);
        return svg.Add($"</svg>").ToMarkup();
    }

    /// <summary>Room a label needs, erring on the wide side: ideographs take a full em.</summary>
    private static double LabelWidth(string label) => label.Sum(static c => c > '\u2E80' ? 12.5 : 7);

    private static string Path(ChartLine line, Func<DateOnly, double> x, Func<double, double> y)
    {
        var path = new StringBuilder();
        var pen = false;
        foreach (var (day, value) in line.Points)
        {
            if (value is { } number)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{x(day):0.#} {y(number):0.#}");
            }

            pen = value is not null;
        }

        return path.ToString();
    }

    /// <summary>Labels at the lines' ends, pushed apart so that none covers another.</summary>
    private static void Labels(SvgBuilder svg, IReadOnlyList<ChartLine> lines, double right, Func<double, double> y)
    {
        var floor = double.NegativeInfinity;
        var ends = lines
            .Where(static l => l.Label.Length > 0 && l.Points.Any(static p => p.Value is not null))
            .Select(l => (Line: l, Y: y(l.Points.Last(static p => p.Value is not null).Value!.Value)))
            .OrderBy(static l => l.Y);
        foreach (var (line, wanted) in ends)
        {
            floor = Math.Max(wanted, floor + 13);
            svg.Add($"""<text class="end {line.Style}" x="{right + 6}" y="{floor + 4}">{line.Label}</text>""");
        }
    }

    /// <summary>A scale whose ticks are 1, 2 or 5 times a power of ten.</summary>
    private static double? Drawable(double? value) => value is { } number && double.IsFinite(number) ? Math.Clamp(number, -Largest, Largest) : null;

    private static (double Low, double High, double Step) Scale(IReadOnlyList<ChartLine> lines, (double Low, double High)? range)
    {
        var values = lines.SelectMany(static l => l.Points).Select(static p => p.Value).OfType<double>().ToList();
        var (low, high) = range ?? (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max());
        if (range is null && low > 0 && low < high * 0.6)
        {
            low = 0;
        }

        if (high - low <= Math.Max(Math.Abs(high) * 1e-9, Smallest))
        {
            var margin = Math.Abs(high) <= Smallest ? 1 : Math.Abs(high) * 0.1;
            (low, high) = (low - margin, high + margin);
        }

        var raw = (high - low) / 4;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        return range is null ? (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step) : (low, high, (high - low) / 4);
    }

    /// <summary>First days of up to six evenly spaced years, or the two ends when the span holds fewer than two.</summary>
    private static IEnumerable<(DateOnly Day, string Label)> TimeTicks(int first, int last)
    {
        var (from, to) = (DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(last));
        if (last - first < 60)
        {
            var middle = DateOnly.FromDayNumber((first + last) / 2);
            return [(middle, NumberText.Date(middle))];
        }

        var start = from.DayOfYear == 1 ? from.Year : from.Year + 1;
        if (to.Year - start < 1)
        {
            return [(from.AddDays((last - first) / 8), Month(from)), (to.AddDays(-((last - first) / 8)), Month(to))];
        }

        var every = (to.Year - start + 6) / 6;
        return Enumerable.Range(start, to.Year - start + 1)
            .Where(year => year % every == 0)
            .Select(static year => (new DateOnly(year, 1, 1), year.ToString(CultureInfo.InvariantCulture)));

        static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }
}
