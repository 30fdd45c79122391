using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Secrets;

/// <summary>What settings, as JSON, say about secrets: which they refer to, and which they wrongly hold in the open.</summary>
internal sealed partial class SettingsSecrets(IOptions<SecretOptions> options)
{
    /// <summary>What the names of members, headers, variables and options have in them that hold nothing but secrets.</summary>
    private static readonly string[] Marks =
        ["token", "password", "passwd", "secret", "apikey", "authorization", "credential", "privatekey", "accesskey", "cookie"];

    /// <summary>How else such names end: <c>X-Goog-Key</c>, <c>SUBSCRIPTION_KEY</c>.</summary>
    private const string Key = "key";

    /// <summary>Members of settings whose names only look so.</summary>
    private static readonly FrozenSet<string> Others = FrozenSet.ToFrozenSet(["tokenUrl"], StringComparer.Ordinal);

    private readonly SecretFolder _folder = new(options.Value.Folder);

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

    /// <summary>Whether a text is a secret, or a reference to one, for all that can be told by the member that it stands in.</summary>
    public static bool MayBeSecret(string name, string value) =>
        IsSecret(name) || SecretReference.TryParse(value, out _) || HoldsUser(value) || HoldsSecret(value);

    private string? ProblemOf(string name, string value)
    {
        if (HoldsUser(value))
        {
            return "An address must hold no user name and no password; 'authentication' says how to prove oneself.";
        }

        if (!IsSecret(name))
        {
            return HoldsSecret(value)
                ? "A secret must not stand in an address or an option; give it by 'authentication' or 'environment'."
                : null;
        }

        if (!SecretReference.TryParse(value, out var reference))
        {
            return "A secret must not stand here in the open. Store it with PUT /api/v1/secrets/NAME, then write secret:NAME.";
        }

        return reference.Store switch
        {
            SecretStore.Environment when !reference.Name.StartsWith(options.Value.EnvironmentPrefix, StringComparison.Ordinal) =>
                $"Only environment variables that begin with {options.Value.EnvironmentPrefix} may be named.",
            SecretStore.File when !_folder.Covers(reference.NameFor("x")) => $"Only files in {options.Value.Folder} may be named.",
            SecretStore.Database when !SecretName.IsValid(reference.NameFor("x")) => "No secret can have this name.",
            _ => null,
        };
    }

    private static bool IsSecret(string name)
    {
        var plain = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return !Others.Contains(name)
            && (plain.EndsWith(Key, StringComparison.OrdinalIgnoreCase)
                || Marks.Any(mark => plain.Contains(mark, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether an address says who asks.</summary>
    private static bool HoldsUser(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0 && value.Contains("//");

    /// <summary>What a program's option or an address's query sets in the open.</summary>
    private static bool HoldsSecret(string value) => Assignments().Matches(value).Any(match => IsSecret(match.Groups["name"].Value));

    [GeneratedRegex(
        @"(^-{1,2}|[?&])(?<name>[\w.-]+)=.",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignments();

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
