namespace AIBubble.Domain.Faults;

/// <summary>The stable codes of everything that can be refused. Part of the public contract: extend, never rename.</summary>
public static class FaultCodes
{
    /// <summary>A required member is absent or null.</summary>
    public const string Missing = "missing";

    /// <summary>The JSON type is not the one expected.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A member or column that the contract does not know.</summary>
    public const string UnknownField = "unknown-field";

    /// <summary>The same member appears twice in one object, or the same column twice in a header.</summary>
    public const string DuplicateField = "duplicate-field";

    /// <summary>The body cannot be parsed in its declared format.</summary>
    public const string Malformed = "malformed";

    /// <summary>The body is empty.</summary>
    public const string Empty = "empty";

    /// <summary>The indicator is not in the catalogue.</summary>
    public const string UnknownIndicator = "unknown-indicator";

    /// <summary>The unit is not the catalogue's for this indicator.</summary>
    public const string WrongUnit = "wrong-unit";

    /// <summary>The value is not a number.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>The value is NaN, infinite or out of the range of a double.</summary>
    public const string NotFinite = "not-finite";

    /// <summary>A date or time is not ISO 8601.</summary>
    public const string NotIsoDate = "not-iso-date";

    /// <summary>The period ends in the future.</summary>
    public const string PeriodInFuture = "period-in-future";

    /// <summary>The start of the period lies after its end.</summary>
    public const string PeriodStartAfterPeriod = "period-start-after-period";

    /// <summary>The value would have been known before its period ended: a forecast, not an observation.</summary>
    public const string KnownBeforePeriod = "known-before-period";

    /// <summary>The date on which the value became known lies in the future.</summary>
    public const string KnownInFuture = "known-in-future";

    /// <summary>The subject is empty or has characters other than <c>A–Z 0–9 . _ -</c>.</summary>
    public const string BadSubject = "bad-subject";

    /// <summary>The quality is not one of the five known.</summary>
    public const string UnknownQuality = "unknown-quality";

    /// <summary>The citation has a scheme other than http(s), is too long or has control characters.</summary>
    public const string BadCitation = "bad-citation";

    /// <summary>A text holds characters that cannot be seen and change how the rest is shown: controls, overrides of writing direction.</summary>
    public const string HiddenCharacters = "hidden-characters";

    /// <summary>The source is empty or has characters other than <c>a–z 0–9 -</c>.</summary>
    public const string BadSource = "bad-source";

    /// <summary>The same point appears twice in one snapshot with different values.</summary>
    public const string ConflictingValues = "conflicting-values";

    /// <summary>There is no observation at all.</summary>
    public const string NoObservations = "no-observations";

    /// <summary>A resource of a source could not be had, or what came is not what was asked for.</summary>
    public const string ResourceFailed = "resource-failed";

    /// <summary>A withdrawn observation carries a value.</summary>
    public const string WithdrawnWithValue = "withdrawn-with-value";

    /// <summary>Text is longer than the contract allows.</summary>
    public const string TooLong = "too-long";

    /// <summary>A value lies outside its documented range.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>A query parameter the route does not know.</summary>
    public const string UnknownParameter = "unknown-parameter";

    /// <summary>A query parameter has a value the route does not accept.</summary>
    public const string BadParameter = "bad-parameter";

    /// <summary>The same content was already accepted under another source.</summary>
    public const string FiledUnderOtherSource = "filed-under-other-source";

    /// <summary>A series has too few values for what is asked of it.</summary>
    public const string TooShort = "too-short";

    /// <summary>A series does not vary.</summary>
    public const string Constant = "constant";

    /// <summary>A series is a linear combination of others it is used beside.</summary>
    public const string Collinear = "collinear";

    /// <summary>Series that are used side by side differ in length.</summary>
    public const string LengthMismatch = "length-mismatch";

    /// <summary>A value is zero or negative where its logarithm is needed.</summary>
    public const string NotPositive = "not-positive";

    /// <summary>A series has no noise beyond rounding, so that its regressions have no residual and no statistic.</summary>
    public const string Degenerate = "degenerate";

    /// <summary>The computation asked for exceeds the stated budget; the message names the limit.</summary>
    public const string BudgetExceeded = "budget-exceeded";

    /// <summary>Weights that belong together do not sum to 1.</summary>
    public const string WeightsDoNotSum = "weights-do-not-sum";

    /// <summary>Two goalposts coincide.</summary>
    public const string GoalpostsCoincide = "goalposts-coincide";

    /// <summary>An id that the rubric does not have.</summary>
    public const string UnknownId = "unknown-id";

    /// <summary>The same id appears twice.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>A derivation leads back to the series it yields.</summary>
    public const string Circular = "circular";

    /// <summary>The day to evaluate lies in the future.</summary>
    public const string AsOfInFuture = "as-of-in-future";
}
