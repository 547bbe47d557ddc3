namespace AIBubble.LocalHost.SampleApp;

public sealed record Order(string Id, int Amount);
