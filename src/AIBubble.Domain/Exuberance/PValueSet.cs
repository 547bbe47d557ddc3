namespace AIBubble.Domain.Exuberance;

/// <summary>
/// p-values of the three statistics under one null; <c>LastBsadf</c> is of the BSADF at the last date, <see langword="null"/> where that
/// does not exist.
/// </summary>
public sealed record PValueSet(PValue Adf, PValue Sadf, PValue Gsadf, PValue? LastBsadf);
