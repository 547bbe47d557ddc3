using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.EpochAi;

/// <summary>What the rows of Epoch AI's tables on companies mean here. They are estimates, mostly from the press, and some lie in the future.</summary>
internal static class CompanyTables
{
    /// <summary>Revenue of AI companies: run rates under <c>{COMPANY}-RUN-RATE</c>, calendar years under <c>{COMPANY}</c>.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload Revenue(string source, SourcePayload payload)
    {
        var table = new CompanyTable(source, payload, "Epoch's revenue reports", "Type", "Annualized revenue (USD)", "Revenue amount (normalize to annual)");
        return table.Read(row =>
        {
            switch (row["Type"])
            {
                case "Annualized revenue" or "Annual recurring revenue":
                    // The seeds date a run rate the same way: the month so far.
                    return new CompanyFigure("fundamental.revenue", "-RUN-RATE", "Annualized revenue (USD)", static d => new DateOnly(d.Year, d.Month, 1),
                        "USD",
                        "Annualised run rate (the latest month or quarter scaled to a year), not booked revenue.");
                case "Yearly revenue":
                    return table.DateOf(row) is { } date && date is not { Month: 12, Day: 31 }
                        ? Skip(table, row, "Date", $"A year's revenue is dated on its last day, not on {date:O}: not a calendar year.")
                        : new CompanyFigure("fundamental.revenue", "", "Revenue amount (normalize to annual)", static d => new DateOnly(d.Year, 1, 1),
                            "USD", "Revenue of the calendar year.");
                // Products, divisions and odd periods are not the company's revenue.
                case "Product/division revenue" or "Quarterly revenue" or "Other" or null:
                    return null;
                default:
                    return Skip(table, row, "Type", $"{PayloadText.Quote(row["Type"])} is no type of revenue this source knows.");
            }
        });
    }

    /// <summary>Active users of AI products, under <c>{COMPANY}-{PRODUCT}-{WEEKLY…}</c>.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload Usage(string source, SourcePayload payload)
    {
        var table = new CompanyTable(source, payload, "Epoch's usage reports", "Product", "Active users", "Active users time period");
        return table.Read(row =>
        {
            // Reports of tokens or messages have no users.
            if (IsExcluded(table, row) || row["Active users"] is null)
            {
                return null;
            }

            return row["Active users time period"] is { } every && row["Product"] is { } product
                ? new CompanyFigure("technology.active-users", $"-{CompanyTable.Subject(product)}-{CompanyTable.Subject(every)}", "Active users",
                    static _ => null, "persons", $"{every} active users of {product}.")
                : Skip(table, row, "Product", "Users are of a product and a span of time; the row lacks one.");
        });
    }

    /// <summary>What AI companies spend on computing in a calendar year.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload ComputeSpend(string source, SourcePayload payload)
    {
        var table = new CompanyTable(source, payload, "Epoch's compute spending", "Period type", "Total compute spend");
        return table.Read(row =>
        {
            // Parts of a total, and rates that are no year's sum.
            if (IsExcluded(table, row) || row["Total compute spend"] is null || row["Period type"] is "Annualized" or "Quarter" or "Month" or "Half-year")
            {
                return null;
            }

            return row["Period type"] == "Year"
                ? new CompanyFigure("infrastructure.compute-spend", "", "Total compute spend", static d => new DateOnly(d.Year, 1, 1), "USD",
                    "Rented and own computing, training and inference, in the calendar year.")
                : Skip(table, row, "Period type", $"{PayloadText.Quote(row["Period type"])} is no period this source knows.");
        });
    }

    // Rows Epoch itself leaves out of its graphs: parts of a total, or another definition. One that cannot be told is no figure.
    private static bool IsExcluded(CompanyTable table, CsvRow row)
    {
        var flag = ReadFlag.Of(row["Exclude from graph view"]);
        if (flag.Problem is { } problem)
        {
            Skip(table, row, "Exclude from graph view", problem);
        }

        return flag.Value || flag.Problem is not null;
    }

    private static CompanyFigure? Skip(CompanyTable table, CsvRow row, string column, string reason)
    {
        table.Refused.At(row, column, FaultCodes.WrongType, reason);
        return null;
    }
}
