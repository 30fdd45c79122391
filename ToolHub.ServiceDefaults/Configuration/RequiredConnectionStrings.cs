using Microsoft.Extensions.Configuration;

namespace ToolHub.ServiceDefaults.Configuration;

/// <summary>Says in one sentence what a service cannot start without, before something deeper fails with a stack trace.</summary>
public static class RequiredConnectionStrings
{
    /// <summary>The exit code for wrong configuration, different from that of a crash.</summary>
    public const int ExitCode = 2;

    /// <summary>Whether a connection string is missing, and if so, says which on standard error.</summary>
    public static bool AreMissing(IConfiguration configuration, params ReadOnlySpan<string> names)
    {
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(name)))
            {
                missing.Add($"ConnectionStrings__{name}");
            }
        }

        if (missing.Count > 0)
        {
            Console.Error.WriteLine(
                $"ToolHub cannot start: set {string.Join(" and ", missing)}, or use './toolhub up', which brings its own servers.");
        }

        return missing.Count > 0;
    }
}
