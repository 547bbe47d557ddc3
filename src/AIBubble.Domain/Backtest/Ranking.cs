namespace AIBubble.Domain.Backtest;

/// <summary>Area under the curve of the receiver: how well scores put events before the rest.</summary>
internal static class Ranking
{
    /// <summary>Probability (0–1) that an event has a higher score than a non-event, ties counting half; NaN when there is only one kind.</summary>
    /// <param name="scored">Scores in ascending order, with how often the pair counts.</param>
    public static double Auc(IEnumerable<(double Score, bool Event, int Times)> scored)
    {
        double events = 0, others = 0, won = 0;
        double tiedEvents = 0, tiedOthers = 0, score = double.NaN;
        foreach (var item in scored)
        {
            if (item.Score != score)
            {
                Settle();
                score = item.Score;
            }

            (tiedEvents, tiedOthers) = item.Event ? (tiedEvents + item.Times, tiedOthers) : (tiedEvents, tiedOthers + item.Times);
        }

        Settle();
        return events > 0 && others > 0 ? won / (events * others) : double.NaN;

        void Settle()
        {
            won += tiedEvents * (others + (tiedOthers / 2));
            events += tiedEvents;
            others += tiedOthers;
            (tiedEvents, tiedOthers) = (0, 0);
        }
    }
}
