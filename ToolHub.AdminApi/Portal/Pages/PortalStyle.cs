using System.Security.Cryptography;
using System.Text;

namespace ToolHub.AdminApi.Portal.Pages;

/// <summary>The one style sheet of the portal, which stands in its pages: they load nothing.</summary>
internal static class PortalStyle
{
    private const string Resource = "ToolHub.AdminApi.Portal.Pages.portal.css";

    public static readonly string Text = Read();

    /// <summary>Names the style sheet in a content security policy.</summary>
    public static readonly string PolicySource = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static string Read()
    {
        // Embedded by the project file.
        using var stream = typeof(PortalStyle).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
