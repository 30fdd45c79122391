using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Secrets;

/// <summary>What settings, as JSON, say about secrets: which they refer to, and which they wrongly hold in the open.</summary>
internal sealed class SettingsSecrets(IOptions<SecretOptions> options)
{
    /// <summary>Members, headers and variables that hold nothing but secrets.</summary>
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ["token", "password", "clientSecret", "authorization", "proxy-authorization", "cookie", "api-key", "x-api-key"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>How the names of environment variables end that hold secrets.</summary>
    private static readonly string[] Endings = ["_KEY", "_TOKEN", "_SECRET", "_PASSWORD"];

    /// <summary>Every reference that stands anywhere in the settings.</summary>
    public static IEnumerable<SecretReference> ReferencesIn(JsonElement settings)
    {
        foreach (var (_, _, value) in TextsIn("", "", settings))
        {
            if (SecretReference.TryParse(value, out var reference))
            {
                yield return reference;
            }
        }
    }

    /// <summary>What must not be stored, by the path of the member.</summary>
    /// <param name="field">What the author calls the settings as a whole.</param>
    /// <param name="settings">All of its text is storable.</param>
    public IEnumerable<DraftProblem> ProblemsIn(string field, JsonElement settings)
    {
        foreach (var (path, name, value) in TextsIn(field, "", settings))
        {
            if (ProblemOf(name, value) is { } problem)
            {
                yield return new(path, problem);
            }
        }
    }

    private string? ProblemOf(string name, string value)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0 && value.Contains("//"))
        {
            return "An address must hold no user name and no password; 'authentication' says how to prove oneself.";
        }

        if (!IsSecret(name))
        {
            return null;
        }

        if (!SecretReference.TryParse(value, out var reference))
        {
            return "A secret must not stand here in the open. Store it with PUT /api/v1/secrets/NAME, then write secret:NAME.";
        }

        return reference.Store switch
        {
            SecretStore.Environment when !reference.Name.StartsWith(options.Value.EnvironmentPrefix, StringComparison.Ordinal) =>
                $"Only environment variables that begin with {options.Value.EnvironmentPrefix} may be named.",
            SecretStore.Database when !SecretName.IsValid(reference.NameFor("x")) => "No secret can have this name.",
            _ => null,
        };
    }

    private static bool IsSecret(string name) =>
        Names.Contains(name) || Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every text with its path and the member that it stands in.</summary>
    private static IEnumerable<(string Path, string Name, string Value)> TextsIn(string path, string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject()
                .SelectMany(member => TextsIn($"{path}.{member.Name}", member.Name, member.Value)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => TextsIn($"{path}[{index}]", name, item)),
            // A text is not null.
            JsonValueKind.String => [(path, name, value.GetString()!)],
            _ => [],
        };
}
