using Microsoft.Extensions.Options;

namespace ToolHub.Core.Secrets;

/// <summary>Finds the value that a reference stands for, at the moment it is needed: a rotated secret counts from the next use.</summary>
internal sealed class SecretResolver(SecretSnapshot secrets, SecretSeals seals, IOptions<SecretOptions> options)
{
    /// <summary>
    /// The value; throws <see cref="SecretUnavailableException"/> if there is none. A text that is no reference is refused as well: a
    /// value in the open would be in every export.
    /// </summary>
    /// <param name="reference"><c>env:NAME</c>, <c>file:path</c> or <c>secret:name</c>.</param>
    /// <param name="callerId">Whose call it is, for references with <c>{caller}</c>.</param>
    public string Resolve(string reference, string callerId)
    {
        if (!SecretReference.TryParse(reference, out var parsed))
        {
            throw new SecretUnavailableException("A secret is not given by reference (env:, file: or secret:).");
        }

        var name = parsed.Name.Replace(SecretReference.CallerVariable, callerId, StringComparison.Ordinal);
        var value = parsed.Store switch
        {
            SecretStore.Environment => FromEnvironment(name),
            SecretStore.File => FromFile(name),
            _ => secrets.Current.TryGetValue(name, out var sealedValue) ? seals.Open(name, sealedValue) : null,
        };
        return value ?? throw new SecretUnavailableException($"The secret '{parsed}' is not there, or not readable.");
    }

    private string? FromEnvironment(string name) =>
        name.StartsWith(options.Value.EnvironmentPrefix, StringComparison.Ordinal) ? Environment.GetEnvironmentVariable(name) : null;

    private string? FromFile(string path)
    {
        // With the separator: /run/secrets-of-others is not inside /run/secrets.
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Value.Folder)) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(path, folder);
        if (!file.StartsWith(folder, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
