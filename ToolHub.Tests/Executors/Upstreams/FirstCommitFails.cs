using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ToolHub.Tests.Executors.Upstreams;

/// <summary>Loses the connection at the first commit, as a database that fails over does.</summary>
internal sealed class FirstCommitFails : DbTransactionInterceptor
{
    private bool _hasFailed;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (_hasFailed)
        {
            return new(result);
        }

        _hasFailed = true;
        throw new NpgsqlException("The connection is lost.", new IOException());
    }
}
