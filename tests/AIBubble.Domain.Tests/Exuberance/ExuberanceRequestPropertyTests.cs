using System.Globalization;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;
using AIBubble.Testing;
using CsCheck;

namespace AIBubble.Domain.Tests.Exuberance;

/// <summary>Bodies of a test, valid and damaged: the numbers of an independent reading, or a fault with its place.</summary>
public sealed class ExuberanceRequestPropertyTests
{
    private static readonly Gen<string> Bodies = Gen.Select(
        Gen.Double[1, 1_000].Array[20, 30],
        Gen.Int[99, 999],
        Gen.OneOfConst("mc", "wild-bootstrap", "both"),
        Gen.Shuffle((string[])["values", "replications", "test", "log"]),
        static (values, replications, test, members) => "{" + string.Join(',', members.Select(m => $"\"{m}\":" + m switch
        {
            "values" => $"[{string.Join(',', values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)))}]",
            "replications" => replications.ToString(CultureInfo.InvariantCulture),
            "test" => $"\"{test}\"",
            _ => "true",
        })) + "}");

    private static readonly Gen<(double Where, int Kind, byte Value)[]> Edits =
        Gen.Select(Gen.Double[0, 1], Gen.Int[0, DamagedBytes.Kinds - 1], Gen.OneOf(Gen.Byte, Gen.OneOfConst("{}[]\",:-0123456789eE.nN\n"u8.ToArray()))).Array[1, 3];

    [Fact]
    public void A_valid_body_is_read_to_the_last_value() =>
        Bodies.Sample(
            static body =>
            {
                var (request, faults) = ExuberanceRequestReader.Read(Encoding.UTF8.GetBytes(body));
                Assert.Empty(faults);
                Assert.Equal(Values(body), request!.Values);
            },
            iter: 150);

    [Fact]
    public void A_damaged_body_is_read_as_it_stands_or_refused_by_place() =>
        Gen.Select(Bodies, Edits).Sample(
            static (body, edits) =>
            {
                var bytes = Encoding.UTF8.GetBytes(body).ToList();
                foreach (var (where, kind, value) in edits)
                {
                    DamagedBytes.Edit(bytes, (int)(where * (bytes.Count - 1)), kind, value, repeated: 20);
                }

                var (request, faults) = ExuberanceRequestReader.Read(bytes.ToArray());
                if (request is not null)
                {
                    Assert.Equal(Values(Encoding.UTF8.GetString([.. bytes])), request.Values);
                }

                Assert.Equal(request is null, faults.Count > 0);
                Assert.All(faults, static f => Assert.True(f.Pointer is not null && f.Code.Length > 0 && f.Message.Length > 0));
            },
            iter: 1_500);

    [Fact]
    public void A_member_twice_is_refused_by_name() =>
        Bodies.Sample(
            static body => Assert.Contains(
                ExuberanceRequestReader.Read(Encoding.UTF8.GetBytes(body[..^1] + ",\"test\":\"mc\"}")).Faults,
                static f => (f.Pointer, f.Code) == ("/test", FaultCodes.DuplicateField)),
            iter: 50);

    private static double[] Values(string body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("values").EnumerateArray().Select(static v => v.GetDouble())];
    }
}
