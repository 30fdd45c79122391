using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Names that every host takes: 1 to 64 characters of <c>A-Za-z0-9_.-</c>. A name that had to be changed ends in a hash of what it was,
/// so that it stays the same whatever else the server offers, and no two become one.
/// </summary>
internal static class UpstreamNames
{
    /// <param name="prefix">Stands before the name.</param>
    /// <param name="name">As the server has it.</param>
    public static string Create(string prefix, string name) => Create(prefix, name, identity: name, isAmbiguous: false);

    /// <param name="prefix">Stands before the name.</param>
    /// <param name="name">As the server has it.</param>
    /// <param name="identity">What the server tells its entries apart by.</param>
    /// <param name="isAmbiguous">Whether the server has the name more than once.</param>
    public static string Create(string prefix, string name, string identity, bool isAmbiguous)
    {
        var wanted = prefix + name;
        var valid = string.Concat(wanted.Select(letter => IsValid(letter) ? letter : '_'));
        return valid == wanted && valid.Length is > 0 and <= EntryName.MaxLength && !isAmbiguous
            ? valid
            : EntryName.WithHash(valid, identity);
    }

    private static bool IsValid(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-';
}
