using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class SnapshotTransitionsTests
{
    [Fact]
    public void A_receipt_only_moves_forward_and_out_of_quarantine()
    {
        var legal = new HashSet<(SnapshotStatus, SnapshotStatus)>
        {
            (SnapshotStatus.Accepted, SnapshotStatus.Recorded),
            (SnapshotStatus.Accepted, SnapshotStatus.Quarantined),
            (SnapshotStatus.Recorded, SnapshotStatus.Scored),
            (SnapshotStatus.Quarantined, SnapshotStatus.Accepted),
        };
        foreach (var from in Enum.GetValues<SnapshotStatus>())
        {
            foreach (var to in Enum.GetValues<SnapshotStatus>())
            {
                Assert.Equal(from == to || legal.Contains((from, to)), SnapshotTransitions.IsLegal(from, to));
            }
        }
    }
}
