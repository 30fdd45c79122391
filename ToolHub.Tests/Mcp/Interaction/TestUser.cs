using System.Collections.Concurrent;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ToolHub.Tests.Mcp.Interaction;

/// <summary>A user in front of a client: answers every question in one way, and remembers them.</summary>
/// <param name="action">Accept, decline or cancel.</param>
/// <param name="meanwhile">What happens while the first question is open.</param>
internal sealed class TestUser(string action, Func<Task>? meanwhile = null)
{
    private readonly ConcurrentQueue<string> _questions = [];

    public IReadOnlyCollection<string> Questions => _questions;

    /// <summary>Options of a client that shows its user forms.</summary>
    public McpClientOptions Client(string version) => new()
    {
        ProtocolVersion = version,
        Capabilities = new() { Elicitation = new() { Form = new() } },
        Handlers = new()
        {
            ElicitationHandler = async (question, _) =>
            {
                // The protocol demands a message.
                _questions.Enqueue(question!.Message);
                if (meanwhile is not null && _questions.Count == 1)
                {
                    await meanwhile();
                }

                return new ElicitResult { Action = action };
            },
        },
    };
}
