namespace ToolHub.Core.Calls;

/// <summary>Which door a call came through.</summary>
internal enum CallChannel
{
    Http,
    Stdio,
    AdminApi,

    /// <summary>The command line of the machine that the database is on.</summary>
    CommandLine,

    /// <summary>None: a server did it of its own accord.</summary>
    Server,
}
