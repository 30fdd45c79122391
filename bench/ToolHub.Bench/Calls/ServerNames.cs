namespace ToolHub.Bench.Calls;

/// <summary>The servers that are compared, in the order of the table.</summary>
internal static class ServerNames
{
    public const string Kestrel = "kestrel";
    public const string Sdk = "sdk";
    public const string ToolHub = "toolhub";
    public const string TypeScript = "typescript";

    /// <summary>Not part of the comparison: what tools of a REST service call.</summary>
    public const string Rest = "rest";

    public static readonly string[] All = [Kestrel, Sdk, TypeScript, ToolHub];

    /// <summary>What the name stands for.</summary>
    public static string Title(string name) => name switch
    {
        Kestrel => "Kestrel, JSON parsed, fixed answer",
        Sdk => "C# SDK style, stateless, nothing governed",
        TypeScript => "TypeScript SDK, stateless, nothing governed",
        _ => "ToolHub, everything on",
    };
}
