using System.Text.Json.Serialization;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>One process as run.json records it.</summary>
/// <param name="Name">The part's name, also that of its log file.</param>
/// <param name="Pid">The process id.</param>
/// <param name="StartTime">See <see cref="ProcessIdentity.StartTime"/>.</param>
/// <param name="Address">Where it listens, for people.</param>
/// <param name="GaveUp">Why the supervisor no longer starts it again; null while it does.</param>
internal sealed record RunningPart(string Name, int Pid, long StartTime, string Address, string? GaveUp = null)
{
    public const string Supervisor = "supervisor";
    public const string Postgres = "postgres";
    public const string Redis = "redis";
    public const string Dashboard = "dashboard";
    public const string Admin = "admin";
    public const string Mcp = "mcp";
    public const string Shipping = "shipping";

    [JsonIgnore]
    public ProcessIdentity Identity => new(Pid, StartTime);
}
