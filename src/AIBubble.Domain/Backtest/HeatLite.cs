namespace AIBubble.Domain.Backtest;

/// <summary>Probabilities fitted on the outcomes known by the end of 1999: of a crash and of a net gain, from all features and from the run-up alone.</summary>
internal sealed class HeatLite
{
    private readonly LogisticModel crash;
    private readonly LogisticModel crashByRunUp;
    private readonly LogisticModel gain;
    private readonly LogisticModel gainByRunUp;

    public HeatLite(Sample fitted)
    {
        var all = Features.Names.Count;
        crash = LogisticModel.Fit(fitted.Rows, fitted.Crashes, all);
        crashByRunUp = LogisticModel.Fit(fitted.Rows, fitted.Crashes, Features.RunUpAlone);
        gain = LogisticModel.Fit(fitted.Rows, fitted.Gains, all);
        gainByRunUp = LogisticModel.Fit(fitted.Rows, fitted.Gains, Features.RunUpAlone);
        FittedShare = fitted.Crashes.Count(static c => c) / (double)fitted.Count;
    }

    /// <summary>Share (0–1) of crashes in the fitted years.</summary>
    public double FittedShare { get; }

    /// <summary>Weights of the probability of a crash.</summary>
    public IReadOnlyList<ModelWeight> Weights => [.. Features.Names.Zip(crash.Weights, static (n, w) => new ModelWeight(n, w))];

    public double Crash(double[] row) => crash.Probability(row);

    public double CrashByRunUp(double[] row) => crashByRunUp.Probability(row);

    public double Gain(double[] row) => gain.Probability(row);

    public double GainByRunUp(double[] row) => gainByRunUp.Probability(row);
}
