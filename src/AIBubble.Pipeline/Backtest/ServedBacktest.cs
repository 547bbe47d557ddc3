using AIBubble.Domain.Backtest;
using AIBubble.Domain.Forecasts;

namespace AIBubble.Pipeline.Backtest;

/// <summary>The back-test over what is stored.</summary>
/// <param name="Vintage">Last month of the library it rests on, <c>yyyy-MM</c>.</param>
/// <param name="PublishedOn">When that vintage was published.</param>
/// <param name="Revision">A text that changes with the series it is read from: 32 lower-case hexadecimal digits.</param>
/// <param name="Result">What came out.</param>
/// <param name="Maker">Makes forecasts for the theme; null when the library has no such industry.</param>
public sealed record ServedBacktest(string Vintage, DateOnly PublishedOn, string Revision, BacktestResult Result, ForecastMaker? Maker);
