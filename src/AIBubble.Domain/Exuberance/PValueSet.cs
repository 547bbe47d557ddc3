namespace AIBubble.Domain.Exuberance;

/// <summary>
/// p-values of the three statistics under one null; <c>LastBsadf</c> is of the BSADF at the last date, <see langword="null"/> where that
/// does not exist. All but the GSADF's are <see langword="null"/> in a bootstrap as a report runs it
/// (<see cref="ExuberanceTest.RunForReport"/>), and only there.
/// </summary>
public sealed record PValueSet(PValue? Adf, PValue? Sadf, PValue Gsadf, PValue? LastBsadf);
