using System.Diagnostics.CodeAnalysis;

namespace ToolHub.Core.Secrets;

/// <summary>
/// Where a secret is found: <c>env:NAME</c>, <c>file:path</c> or <c>secret:name</c>. Settings, exports and logs hold references, never
/// values.
/// </summary>
/// <param name="Store">Which of the three.</param>
/// <param name="Name">May contain <see cref="CallerVariable"/>.</param>
internal sealed record SecretReference(SecretStore Store, string Name)
{
    /// <summary>Stands for the caller's id, where every caller has a secret of their own.</summary>
    public const string CallerVariable = "{caller}";

    /// <summary>Whether each caller has another secret.</summary>
    public bool IsPerCaller => Name.Contains(CallerVariable, StringComparison.Ordinal);

    /// <summary>Whether a setting, which may be a reference, is another for each caller.</summary>
    public static bool NamesCaller(string? setting) => setting?.Contains(CallerVariable, StringComparison.Ordinal) is true;

    public static bool TryParse(string text, [NotNullWhen(true)] out SecretReference? reference)
    {
        reference = text.Split(':', 2) switch
        {
            // The system takes no control characters in names, and says so by exceptions.
            [_, var name] when name.Any(char.IsControl) => null,
            ["env", { Length: > 0 } name] => new(SecretStore.Environment, name),
            ["file", { Length: > 0 } path] => new(SecretStore.File, path),
            ["secret", { Length: > 0 } name] => new(SecretStore.Database, name),
            _ => null,
        };
        return reference is not null;
    }

    /// <summary>The name for a call of this caller.</summary>
    public string NameFor(string callerId) =>
        IsPerCaller ? Name.Replace(CallerVariable, CallerSegment.Of(callerId), StringComparison.Ordinal) : Name;

    /// <summary>Whether the stored secret of this name is one that the reference may stand for.</summary>
    public bool Covers(string secretName)
    {
        if (Store is not SecretStore.Database || !IsPerCaller)
        {
            return Store is SecretStore.Database && Name == secretName;
        }

        var variable = Name.IndexOf(CallerVariable, StringComparison.Ordinal);
        var end = Name[(variable + CallerVariable.Length)..];
        return secretName.Length > variable + end.Length
            && secretName.StartsWith(Name[..variable], StringComparison.Ordinal)
            && secretName.EndsWith(end, StringComparison.Ordinal)
            && !secretName[variable..^end.Length].Contains('/');
    }

    public override string ToString() => Store switch
    {
        SecretStore.Environment => $"env:{Name}",
        SecretStore.File => $"file:{Name}",
        _ => $"secret:{Name}",
    };
}
