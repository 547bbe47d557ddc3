using System.Globalization;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Exuberance;

/// <summary>What a request comes to before anything is simulated: its faults, or the series to test and their statistics.</summary>
internal sealed class ExuberancePreparation
{
    /// <summary>Below this many values, residual degrees of freedom included, a right-tailed test has no meaning worth reporting.</summary>
    public const int MinimumLength = 20;

    // Squares of larger numbers, summed over a series, would overflow in the projection.
    private const double LargestMagnitude = 1e150;

    // Moves smaller than this share of the value are what rounding leaves of none.
    private const double Standstill = 1e-9;

    private readonly List<Fault> faults = [];

    private ExuberancePreparation(ExuberanceRequest request) => Request = request;

    public ExuberanceRequest Request { get; }

    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The series tested: the values, or their logarithms.</summary>
    public double[] Series { get; private set; } = [];

    public RecursiveAdf? Observed { get; private set; }

    public TechnologyProjection? Projection { get; private set; }

    public double[] Residual { get; private set; } = [];

    public RecursiveAdf? ObservedResidual { get; private set; }

    public static ExuberancePreparation Of(ExuberanceRequest request, CancellationToken cancellationToken)
    {
        var preparation = new ExuberancePreparation(request);
        preparation.CheckOptions();
        preparation.CheckSeries("/values", request.Values);
        for (var i = 0; i < (request.Proxies?.Count ?? 0); i++)
        {
            preparation.CheckProxy(Text($"/proxies/{i}"), request.Proxies![i]);
        }

        if (preparation.faults.Count == 0)
        {
            preparation.CheckStandstill();
        }

        // What follows needs every number to be usable.
        if (preparation.faults.Count == 0)
        {
            preparation.Observe(cancellationToken);
        }

        return preparation;
    }

    private void CheckOptions()
    {
        var (length, lag) = (Request.Values.Count, Request.Lag);
        if (lag is < 0 or > RecursiveAdf.MaximumLag)
        {
            Add("/lag", FaultCodes.OutOfRange, $"lag must be 0 to {RecursiveAdf.MaximumLag}, not {lag}.");
            lag = Math.Clamp(lag, 0, RecursiveAdf.MaximumLag);
        }

        if (!Enum.IsDefined(Request.Test))
        {
            Add("/test", FaultCodes.OutOfRange, "test must be mc, wild-bootstrap or both.");
        }

        if (!Enum.IsDefined(Request.Weights))
        {
            Add("/weights", FaultCodes.OutOfRange, "weights must be normal or rademacher.");
        }

        if (!(Request.Delta is >= 0 and <= 100))
        {
            Add("/delta", FaultCodes.OutOfRange, "delta must be 0 to 100.");
        }

        var proxies = Request.Proxies?.Count ?? 0;
        if (proxies > ExuberanceBudget.MaximumProxies)
        {
            Add("/proxies", FaultCodes.OutOfRange, $"At most {ExuberanceBudget.MaximumProxies} proxies are accepted, not {proxies}.");
        }

        if (Request.Replications is < ExuberanceBudget.MinimumReplications or > ExuberanceBudget.MaximumReplications)
        {
            Add(
                "/replications",
                FaultCodes.OutOfRange,
                $"replications must be {ExuberanceBudget.MinimumReplications} to {ExuberanceBudget.MaximumReplications}, not {Request.Replications}.");
        }

        if (length < MinimumLength + proxies)
        {
            Add("/values", FaultCodes.TooShort, $"At least {MinimumLength + proxies} values are needed with {proxies} proxies, not {length}.");
            return;
        }

        CheckBudget(length, lag);
        CheckWindow(length, lag);
    }

    private void CheckBudget(int length, int lag)
    {
        if (length > ExuberanceBudget.MaximumLength)
        {
            Add("/values", FaultCodes.BudgetExceeded, $"At most {ExuberanceBudget.MaximumLength} values are accepted, not {length}.");
            return;
        }

        var work = ExuberanceBudget.Work(length, Math.Max(0, Request.Replications));
        var limit = ExuberanceBudget.Limit(lag);
        if (work > limit)
        {
            var most = limit / ((long)length * length);
            Add(
                "/replications",
                FaultCodes.BudgetExceeded,
                Text($"T²·replications is {work} for {length} values and {Request.Replications} replications; the limit at lag {lag} is {limit}: ")
                + Text($"at most {most} replications for this length."));
        }
    }

    private void CheckWindow(int length, int lag)
    {
        var (smallest, largest) = (MinimumWindow.Smallest(lag), MinimumWindow.Rows(length, lag));
        if (Request.MinWindow is { } window && (window < smallest || window > largest))
        {
            Add(
                "/minWindow",
                FaultCodes.OutOfRange,
                $"minWindow must be {smallest} to {largest} regression rows for {length} values at lag {lag}, not {window}.");
        }
        else if (Request.MinWindow is null && Math.Max(MinimumWindow.Default(length), smallest) > largest)
        {
            var needed = Math.Max(MinimumWindow.Default(length), smallest);
            Add(
                "/values",
                FaultCodes.TooShort,
                $"{length} values leave {largest} regression rows at lag {lag}, fewer than the smallest window of {needed}.");
        }
    }

    private void CheckProxy(string pointer, IReadOnlyList<double> proxy)
    {
        if (proxy.Count != Request.Values.Count)
        {
            Add(pointer, FaultCodes.LengthMismatch, $"Every proxy must have as many numbers as there are values ({Request.Values.Count}), not {proxy.Count}.");
        }

        CheckSeries(pointer, proxy);
    }

    private void CheckSeries(string pointer, IReadOnlyList<double> series)
    {
        var sound = true;
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < series.Count; i++)
        {
            var value = series[i];
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            Fault? fault = null;
            if (!double.IsFinite(value))
            {
                fault = Fault.At(Text($"{pointer}/{i}"), FaultCodes.NotFinite, "A missing, NaN or infinite value cannot be tested: leave no gaps.");
            }
            else if (Math.Abs(value) > LargestMagnitude)
            {
                fault = Fault.At(Text($"{pointer}/{i}"), FaultCodes.OutOfRange, "A value may be at most 1e150 in size.");
            }
            else if (Request.Log && value <= 0)
            {
                fault = Fault.At(Text($"{pointer}/{i}"), FaultCodes.NotPositive, "Zero and negative values have no logarithm.");
            }

            if (fault is not null)
            {
                sound = false;
                faults.Add(fault);
            }
        }

        if (sound && series.Count > 1 && lowest.Equals(highest))
        {
            Add(pointer, FaultCodes.Constant, "The series does not vary.");
        }
    }

    /// <summary>
    /// A window most of whose rows stand still rests on the few that move: their ratio, not the series, makes its statistic
    /// (with two moves it exceeds 20 in one window of twenty, whatever the series does next). The recursion takes the
    /// largest over all windows, so one flat stretch of that length is enough.
    /// </summary>
    private void CheckStandstill()
    {
        var (values, window) = (Request.Values, Request.EffectiveMinWindow);
        var start = 0;
        for (var i = 1; i <= values.Count; i++)
        {
            if (i < values.Count && Math.Abs(values[i] - values[start]) <= Standstill * Math.Abs(values[start]))
            {
                continue;
            }

            // As many rows as stand still, half of a window of this size may.
            var (still, largest) = (i - 1 - start, MinimumWindow.Rows(values.Count, Request.Lag));
            if (still * 2 > window)
            {
                Add(
                    Text($"/values/{start}"),
                    FaultCodes.Constant,
                    Text($"The values {start} to {i - 1} are all {values[start]:R}: most rows of a window of {window} stand still there, ")
                    + Text($"and what the few others give is meaningless. {Remedy(still * 2, largest)}"));
            }

            start = i;
        }

        static string Remedy(int needed, int largest) => needed <= largest
            ? Text($"Leave them out, or ask for a minWindow of at least {needed}.")
            : "Leave them out.";
    }

    private void Observe(CancellationToken cancellationToken)
    {
        Series = Transform(Request.Values);
        Observed = Pass(Series, cancellationToken);
        if (Observed is null || !double.IsFinite(Observed.Adf))
        {
            Add(
                "/values",
                FaultCodes.Degenerate,
                "The series has no noise beyond rounding, as an exact trend or exact compound growth has: its regressions leave no residual.");
            return;
        }

        if (Request.Proxies is not { Count: > 0 } proxies)
        {
            return;
        }

        Projection = TechnologyProjection.Of(Series, [.. proxies.Select(Transform)], out var collinear);
        if (collinear >= 0)
        {
            Add(Text($"/proxies/{collinear}"), FaultCodes.Collinear, "The proxy is constant or a linear combination of the proxies before it.");
            return;
        }

        if (Projection is not null)
        {
            Residual = [.. Projection.Residual];
            ObservedResidual = Pass(Residual, cancellationToken);
        }

        if (ObservedResidual is null || !double.IsFinite(ObservedResidual.Adf))
        {
            Add("/proxies", FaultCodes.Degenerate, "The proxies reproduce the series but for rounding: nothing is left to test.");
        }
    }

    private double[] Transform(IReadOnlyList<double> series) => Request.Log ? [.. series.Select(static v => Math.Log(v))] : [.. series];

    private RecursiveAdf? Pass(double[] series, CancellationToken cancellationToken)
    {
        var pass = new RecursiveAdf(series.Length, Request.Lag, Request.EffectiveMinWindow);
        try
        {
            pass.Compute(series, cancellationToken);
            return pass;
        }
        catch (TooLittleNoiseException)
        {
            return null;
        }
    }

    private void Add(string pointer, string code, FormattableString message) => faults.Add(Fault.At(pointer, code, Text(message)));

    private void Add(string pointer, string code, string message) => faults.Add(Fault.At(pointer, code, message));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
