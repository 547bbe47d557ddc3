using AIBubble.LocalHost.Discovery;
using AIBubble.LocalHost.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Tests;

public sealed class DiscoveryTests
{
    [Theory]
    [InlineData(typeof(SameNames), "The name same is given to 2 functions")]
    [InlineData(typeof(AdminRoute), "may not start with 'admin'")]
    [InlineData(typeof(UnboundParameter), "nothing binds the parameter 'other' (String)")]
    [InlineData(typeof(UserLevel), "authorization level User")]
    [InlineData(typeof(PlainResult), "returns an IResult")]
    [InlineData(typeof(TwoTriggers), "exactly one trigger, this has 2")]
    [InlineData(typeof(NoTrigger), "exactly one trigger, this has 0")]
    [InlineData(typeof(NotPublic), "public, non-generic method")]
    [InlineData(typeof(BadTemplate), "is not valid")]
    [InlineData(typeof(SameRoutes), "answer the same requests")]
    [InlineData(typeof(WrongTimer), "must be a TimerInfo")]
    [InlineData(typeof(AbstractMessage), "cannot be bound to Stream")]
    public void Names_what_keeps_a_function_from_running(Type type, string expected)
    {
        var exception = Assert.Throws<StartFaultException>(() => Discover(type));
        Assert.Contains(expected, Assert.Single(exception.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_every_fault_at_once() =>
        Assert.Equal(3, Assert.Throws<StartFaultException>(() => Discover(typeof(AdminRoute), typeof(UserLevel), typeof(NoTrigger))).Faults.Count);

    [Fact]
    public void Templates_that_differ_in_a_constraint_or_a_method_are_not_the_same() => Assert.Equal(3, Discover(typeof(DifferentRoutes)).Http.Count);

    [Fact]
    public void Leaves_out_what_host_json_does_not_list()
    {
        var functions = FunctionDiscovery.Discover([typeof(DifferentRoutes)], new HostJson { Functions = ["a"] }, new ConfigurationBuilder().Build());
        Assert.Equal("A", Assert.Single(functions.Http).Name);
    }

    private static FunctionCatalogue Discover(params Type[] types) =>
        FunctionDiscovery.Discover(types, new HostJson(), new ConfigurationBuilder().Build());

    public static class SameNames
    {
        [Function("same")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "one")] HttpRequest request) => Results.Ok();

        [Function("Same")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "two")] HttpRequest request) => Results.Ok();
    }

    public static class AdminRoute
    {
        [Function("A")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/keys")] HttpRequest request) => Results.Ok();
    }

    public static class UnboundParameter
    {
        [Function("UnboundParameter")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id}")] HttpRequest request, string id, string other) => Results.Ok(id + other);
    }

    public static class UserLevel
    {
        [Function("B")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.User, Route = "b")] HttpRequest request) => Results.Ok();
    }

    public static class PlainResult
    {
        [Function("PlainResult")]
        public static Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => Task.FromResult("a");
    }

    public static class TwoTriggers
    {
        [Function("TwoTriggers")]
        public static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, [QueueTrigger("queue")] string text) => GC.KeepAlive(text);
    }

    public static class NoTrigger
    {
        [Function("C")]
        public static void Run(CancellationToken cancellationToken) => cancellationToken.ThrowIfCancellationRequested();
    }

    public static class NotPublic
    {
        [Function("NotPublic")]
        internal static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => GC.KeepAlive(timer);
    }

    public static class BadTemplate
    {
        [Function("BadTemplate")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b")] HttpRequest request) => Results.Ok();
    }

    public static class SameRoutes
    {
        [Function("One")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "items/{id}")] HttpRequest request) => Results.Ok();

        [Function("Two")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Items/{name}")] HttpRequest request) => Results.Ok();
    }

    public static class DifferentRoutes
    {
        [Function("A")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id}")] HttpRequest request) => Results.Ok();

        [Function("B")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int}")] HttpRequest request) => Results.Ok();

        [Function("C")]
        public static IResult Three([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "items/{id}")] HttpRequest request) => Results.Ok();
    }

    public static class WrongTimer
    {
        [Function("WrongTimer")]
        public static void Run([TimerTrigger("0 0 0 * * *")] string timer) => GC.KeepAlive(timer);
    }

    public static class AbstractMessage
    {
        [Function("AbstractMessage")]
        public static void Run([QueueTrigger("queue")] Stream message) => GC.KeepAlive(message);
    }
}
