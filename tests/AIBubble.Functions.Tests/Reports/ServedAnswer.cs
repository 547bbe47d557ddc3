namespace AIBubble.Functions.Tests.Reports;

/// <summary>What a client got.</summary>
internal sealed record ServedAnswer(int Status, string Tag, string Body);
