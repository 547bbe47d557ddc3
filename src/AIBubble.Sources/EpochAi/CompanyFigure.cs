namespace AIBubble.Sources.EpochAi;

/// <summary>What a row of a company table means here.</summary>
/// <param name="Indicator">Catalogue id.</param>
/// <param name="SubjectSuffix">What follows the company in the subject.</param>
/// <param name="Column">The column with the value.</param>
/// <param name="Start">First day of the period that ends on a date, or null for levels.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Note">What a reader must know.</param>
internal sealed record CompanyFigure(string Indicator, string SubjectSuffix, string Column, Func<DateOnly, DateOnly?> Start, string Unit, string Note);
