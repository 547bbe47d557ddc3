namespace AIBubble.Domain.Tests.Scoring;

/// <summary>The four episodes the rubric must place, reduced to the figures that carry their verdict; seeds/ has all of them with their sources.</summary>
internal static class Calibration
{
    public static Given Tulips() => new Given()
        .Value("valuation.price-index", "TULIPS", "1636-12-31", 100)
        .Value("valuation.price-index", "TULIPS", "1637-01-31", 2600)
        .Value("valuation.price-index", "TULIPS", "1637-05-01", 130)
        .Value("technology.generality", "TULIPS", "1636-12-31", 0).Value("infrastructure.capex-to-gdp", "TULIPS", "1636-12-31", 0)
        .Value("infrastructure.capex-share-of-capital-raised", "TULIPS", "1636-12-31", 0).Value("infrastructure.durable-share", "TULIPS", "1636-12-31", 0);

    public static Given SouthSea() => new Given()
        .Value("valuation.price-index", "SOUTH-SEA", "1720-01-31", 128).Value("valuation.price-index", "SOUTH-SEA", "1720-03-31", 330)
        .Value("valuation.price-index", "SOUTH-SEA", "1720-06-30", 1000).Value("valuation.price-index", "SOUTH-SEA", "1720-12-31", 124)
        .Value("technology.generality", "SOUTH-SEA", "1719-12-31", 0.05).Value("infrastructure.capex-to-gdp", "SOUTH-SEA", "1719-12-31", 0)
        .Value("infrastructure.capex-share-of-capital-raised", "SOUTH-SEA", "1719-12-31", 0)
        .Value("infrastructure.durable-share", "SOUTH-SEA", "1719-12-31", 0);

    public static Given UkRailways() => new Given()
        .Value("valuation.price-index", "UK-RAILWAYS", "1843-01-31", 1000).Value("valuation.price-index", "UK-RAILWAYS", "1845-08-09", 2017)
        .Value("valuation.price-index", "UK-RAILWAYS", "1850-04-16", 672).Value("valuation.price-index", "UK-RAILWAYS", "1850-12-31", 857)
        .Value("valuation.price-index", "UK-RAILWAYS-MARKET", "1843-01-31", 100).Value("valuation.price-index", "UK-RAILWAYS-MARKET", "1845-08-09", 118.8)
        .Value("capital.theme-investment-to-gdp", "UK-RAILWAYS", "1845-08-09", 7.3).Value("technology.generality", "UK-RAILWAYS", "1844-12-31", 0.8)
        .Value("infrastructure.capex-to-gdp", "UK-RAILWAYS", "1845-06-30", 2.1)
        .Value("capital.theme-capital-to-gdp", "UK-RAILWAYS", "1845-06-30", 2.1).Value("infrastructure.build-out-multiple", "UK-RAILWAYS", "1845-08-09", 3.5)
        .Value("infrastructure.durable-share", "UK-RAILWAYS", "1844-12-31", 92).Value("infrastructure.revenue-coverage", "UK-RAILWAYS", "1845-06-30", 56.5)
        .Value("infrastructure.capex-share-of-capital-raised", "UK-RAILWAYS", "1848-12-31", 64.2);

    /// <summary>Nasdaq Composite and S&amp;P 500, CAPE, venture capital over GDP, telecom investment, internet use.</summary>
    public static Given DotCom() => new Given()
        .Value("valuation.price-index", "DOT-COM", "1993-12-31", 776.8)
        .Value("valuation.price-index", "DOT-COM", "1995-12-31", 1052.1)
        .Value("valuation.price-index", "DOT-COM", "1998-03-31", 1835.7)
        .Value("valuation.price-index", "DOT-COM", "2000-03-31", 4572.8)
        .Value("valuation.price-index", "DOT-COM", "2001-12-31", 1950.4)
        .Value("valuation.price-index", "DOT-COM", "2003-12-31", 2003.4)
        .Value("valuation.price-index", "DOT-COM-MARKET", "1993-12-31", 465.9)
        .Value("valuation.price-index", "DOT-COM-MARKET", "1995-12-31", 614.6)
        .Value("valuation.price-index", "DOT-COM-MARKET", "1998-03-31", 1076.8)
        .Value("valuation.price-index", "DOT-COM-MARKET", "2000-03-31", 1442.2)
        .Value("valuation.price-index", "DOT-COM-MARKET", "2001-12-31", 1144.9)
        .Value("valuation.price-index", "DOT-COM-MARKET", "2003-12-31", 1080.6)
        .Value("valuation.cape", "DOT-COM", "1995-12-31", 24.8)
        .Value("valuation.cape", "DOT-COM", "2000-03-31", 43.2)
        .Value("valuation.cape", "DOT-COM", "2003-12-31", 26.6)
        .Value("valuation.price-to-sales", "DOT-COM", "1999-12-31", 23)
        .Value("capital.theme-capital-to-gdp", "DOT-COM", "1999-12-31", 0.88).Value("capital.venture-to-gdp", "DOT-COM", "1999-12-31", 0.5)
        .Value("capital.theme-investment-to-gdp", "DOT-COM", "1999-12-31", 0.5).Value("capital.theme-investment-to-gdp", "DOT-COM", "2001-12-31", 0.34)
        .Value("technology.generality", "DOT-COM", "1999-12-31", 0.9)
        .Value("technology.adoption-rate", "DOT-COM", "1995-12-31", 9.2)
        .Value("technology.adoption-rate", "DOT-COM", "1999-12-31", 35.8)
        .Value("technology.adoption-rate", "DOT-COM", "2003-12-31", 61.7)
        .Value("infrastructure.capex-to-gdp", "DOT-COM", "1999-12-31", 0.88).Value("infrastructure.build-out-multiple", "DOT-COM", "1999-12-31", 2.2)
        .Value("infrastructure.durable-share", "DOT-COM", "1999-12-31", 45).Value("infrastructure.revenue-coverage", "DOT-COM", "2000-03-31", 25)
        .Value("infrastructure.unit-cost", "DOT-COM", "1998-12-31", 1200)
        .Value("infrastructure.unit-cost", "DOT-COM", "2001-12-31", 400)
        .Value("infrastructure.unit-cost", "DOT-COM", "2003-12-31", 120)
        .Value("infrastructure.utilisation", "DOT-COM", "2002-09-30", 35);
}
