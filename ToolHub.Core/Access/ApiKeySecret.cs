using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ToolHub.Core.Access;

/// <summary>The text of an API key, known only when it is issued and when a client presents it.</summary>
/// <param name="Text"><c>th_</c> and 256 random bits in base64url.</param>
internal sealed record ApiKeySecret(string Text)
{
    private const string Marker = "th_";
    private const int RandomBytes = 32;
    private const int PrefixLength = 11;

    /// <summary>How long every key's text is.</summary>
    public static readonly int TextLength = Marker.Length + Base64Url.GetEncodedLength(RandomBytes);

    /// <summary>The first characters: enough to find a key, useless for guessing it.</summary>
    public string Prefix => Text[..PrefixLength];

    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    public static ApiKeySecret Generate() => new(Marker + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Whether a text has the form of a key; says nothing about whether the key exists.</summary>
    public static bool LooksLikeKey(string text) => text.Length == TextLength && text.StartsWith(Marker, StringComparison.Ordinal);

    /// <summary>Keeps the secret out of logs: records print their members by default.</summary>
    public override string ToString() => Prefix + "…";
}
