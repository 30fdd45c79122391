using Microsoft.Extensions.Options;

namespace ToolHub.Core.Secrets;

/// <summary>Finds the value that a reference stands for, at the moment it is needed: a rotated secret counts from the next use.</summary>
internal sealed class SecretResolver(SecretSnapshot secrets, SecretSeals seals, IOptions<SecretOptions> options)
{
    private readonly SecretFolder _folder = new(options.Value.Folder);

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

        var name = parsed.NameFor(callerId);
        var value = parsed.Store switch
        {
            SecretStore.Environment => FromEnvironment(name),
            SecretStore.File => _folder.Read(name),
            _ => secrets.Current.TryGetValue(name, out var sealedValue) ? seals.Open(name, sealedValue) : null,
        };
        return value ?? throw new SecretUnavailableException($"The secret '{parsed}' is not there, or not readable.");
    }

    private string? FromEnvironment(string name) =>
        name.StartsWith(options.Value.EnvironmentPrefix, StringComparison.Ordinal) ? Environment.GetEnvironmentVariable(name) : null;
}
