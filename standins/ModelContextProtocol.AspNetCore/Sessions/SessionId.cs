using System.Buffers.Text;
using System.Security.Cryptography;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Makes ids that nobody can guess: an id is half of what a stranger needs to speak in a session.</summary>
internal static class SessionId
{
    private const int Bits = 128;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bits / 8));
}
