using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>
/// Decides what happens to each call of storage from a seed. The decision depends on what is called, on whose behalf and how often it was
/// called before, not on the order in which threads come by: a seed gives the same faults again.
/// </summary>
/// <param name="seed">Printed by the test that fails.</param>
/// <param name="refusals">Share of calls, 0–1, that are refused.</param>
/// <param name="lost">Share of calls whose answer is lost.</param>
/// <param name="deaths">Share of calls at which the process dies.</param>
internal sealed class FaultPlan(int seed, double refusals, double lost, double deaths)
{
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);

    /// <summary>How many faults there were.</summary>
    public int Faults { get; private set; }

    /// <summary>Set when the schedule is over and the rest has to settle.</summary>
    public bool IsOver { get; set; }

    /// <summary>What happens to the next call.</summary>
    public Fault Next(int process, string call)
    {
        if (IsOver)
        {
            return Fault.None;
        }

        var name = $"{process}/{call}";
        var fault = Of($"{seed}/{name}/{calls.AddOrUpdate(name, 1, static (_, n) => n + 1)}");
        Faults += fault == Fault.None ? 0 : 1;
        return fault;
    }

    private Fault Of(string moment)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(moment));
        var share = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
        return share < refusals ? Fault.Refused
            : share < refusals + lost ? Fault.AnswerLost
            : share < refusals + lost + (deaths / 2) ? Fault.DeathBefore
            : share < refusals + lost + deaths ? Fault.DeathAfter
            : Fault.None;
    }
}
