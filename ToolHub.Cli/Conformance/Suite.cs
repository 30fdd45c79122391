namespace ToolHub.Cli.Conformance;

/// <summary>One way to run one of the official suites.</summary>
/// <param name="Package">The package's folder below node_modules.</param>
/// <param name="Version">The suite's version, as the lock file has it.</param>
/// <param name="Revision">The revision of the protocol whose requirements are checked; null runs what the suite runs by itself.</param>
internal sealed record Suite(string Package, string Version, string? Revision)
{
    public static readonly IReadOnlyList<Suite> All =
    [
        new("conformance-0.1", "0.1.16", Revision: null),
        new("conformance-0.2", "0.2.0-alpha.12", "2025-11-25"),
        new("conformance-0.2", "0.2.0-alpha.12", "2026-07-28"),
    ];

    public string Title => Revision is null ? $"{Version} active" : $"{Version} {Revision}";

    public IReadOnlyList<string> Options => Revision is null ? [] : ["--requirements", Revision];
}
