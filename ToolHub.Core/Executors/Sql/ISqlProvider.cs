using System.Text.Json;
using ToolHub.Core.Executors.Sql.Statements;
using ToolHub.Core.Secrets;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Sql;

/// <summary>One database product.</summary>
internal interface ISqlProvider
{
    /// <summary>What sources name it by.</summary>
    string Name { get; }

    /// <summary>
    /// Puts a statement in the product's words. An argument whose schema gives it no type goes as JSON; drafts with such are refused.
    /// </summary>
    SqlStatement Render(SqlTemplate template, JsonElement inputSchema);

    /// <summary>What the database of a source is reached through; connects to nothing yet.</summary>
    /// <param name="source">Whose database it is.</param>
    /// <param name="settings">Valid ones, of that source.</param>
    /// <param name="password">
    /// Asked at every connection, so that a rotated password counts; empty where the server trusts the user. Throws
    /// <see cref="SecretUnavailableException"/>.
    /// </param>
    ISqlDatabase Open(Source source, SqlSourceSettings settings, Func<string> password);
}
