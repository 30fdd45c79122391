namespace ToolHub.ServiceDefaults.LocalRun;

/// <summary>Where the launcher keeps the state of a local run.</summary>
/// <param name="StartFolder">The folder to search upward from.</param>
/// <param name="StateFolder">The state folder itself, when it is known; then nothing is searched.</param>
internal sealed record LocalRunLocation(string StartFolder, string? StateFolder)
{
    private const string FileName = "run.json";

    /// <summary>The path of the nearest run file, or null when there is none.</summary>
    public string? Find() => CandidateFolders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);

    private IEnumerable<string> CandidateFolders()
    {
        if (!string.IsNullOrEmpty(StateFolder))
        {
            yield return StateFolder;
            yield break;
        }

        for (var folder = new DirectoryInfo(StartFolder); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, ".toolhub");
        }
    }
}
