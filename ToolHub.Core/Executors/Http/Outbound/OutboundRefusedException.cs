namespace ToolHub.Core.Executors.Http.Outbound;

/// <summary>ToolHub does not connect to this host; the message is for callers and does not tell what the name stands for.</summary>
internal sealed class OutboundRefusedException : HttpRequestException
{
    public const string Sentence = "ToolHub does not call this address.";

    public OutboundRefusedException()
        : base(Sentence)
    {
    }
}
