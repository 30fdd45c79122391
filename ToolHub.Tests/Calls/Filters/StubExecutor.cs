using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;

namespace ToolHub.Tests.Calls.Filters;

/// <summary>Runs tools of a kind the way a test wants.</summary>
internal sealed class StubExecutor(ToolKind kind, Func<CancellationToken, Task<ToolCallReply>> execute) : IToolExecutor
{
    public ToolKind Kind => kind;

    public async ValueTask<ToolCallReply> ExecuteAsync(ToolCallContext context, CancellationToken cancellationToken) =>
        await execute(cancellationToken);
}
