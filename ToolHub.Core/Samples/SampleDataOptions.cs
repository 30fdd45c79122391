namespace ToolHub.Core.Samples;

/// <summary>Whether a new database gets the sample shop.</summary>
internal sealed class SampleDataOptions
{
    public const string SectionName = "SampleData";

    public bool Enabled { get; init; }
}
