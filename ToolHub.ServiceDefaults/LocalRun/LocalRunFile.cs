using System.Text.Json;

namespace ToolHub.ServiceDefaults.LocalRun;

/// <summary>Reads the run file that the launcher writes.</summary>
internal static class LocalRunFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The content of the file, or null, with a line in <paramref name="warnings"/>, when it must not be trusted.</summary>
    /// <exception cref="InvalidDataException">The file is not a run file.</exception>
    public static LocalRunState? Read(string path, TextWriter warnings)
    {
        // Opening it then proves that it is ours, and that nobody planted it up the tree to capture our data. Not so for root, who opens
        // every file: whose it is is not checked, so root must not start a service below a folder that others may write to.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            warnings.WriteLine($"warning: {path} is ignored because others than its owner may open it (expected mode 0600).");
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<LocalRunState>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
        }
        catch (UnauthorizedAccessException)
        {
            warnings.WriteLine($"warning: {path} is ignored because this user may not open it.");
            return null;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a run file.", exception);
        }
    }
}
