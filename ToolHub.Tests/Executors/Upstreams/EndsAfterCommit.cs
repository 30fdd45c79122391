using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Does nothing more once a transaction is committed, as a process that is killed.</summary>
internal sealed class EndsAfterCommit : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        throw new ProcessEndedException();
}
