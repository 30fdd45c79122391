using System.Runtime.CompilerServices;
using ModelContextProtocol.AspNetCore;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

/// <summary>A fact about the stand-in alone: where the official package answers less precisely, or serves more.</summary>
internal sealed class StandInFactAttribute : FactAttribute
{
    public StandInFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = "The official package is in use.";
        SkipType = typeof(StandInFactAttribute);
        SkipUnless = nameof(StandInIsUsed);
    }

    // The official assembly has a strong name.
    public static bool StandInIsUsed => typeof(HttpServerTransportOptions).Assembly.GetName().GetPublicKeyToken() is null or [];
}
