using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace ToolHub.ServiceDefaults.LocalRun;

internal static class LocalRunExtensions
{
    /// <summary>
    /// In development, lets a service that is started alone use the databases of a running <c>./toolhub up</c>, or those on the
    /// usual ports.
    /// </summary>
    public static void AddLocalRun(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrEmpty(configuration.GetConnectionString("toolhub")))
        {
            return;
        }

        var location = new LocalRunLocation(builder.Environment.ContentRootPath, configuration["TOOLHUB_HOME"]);
        var run = (location.Find() is { } path ? LocalRunFile.Read(path, Console.Error) : null) ?? LocalRunState.UsualAddresses;

        // The first source is the weakest: whatever else is configured wins.
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = run.ToSettings(withApiKey: string.IsNullOrEmpty(configuration["TOOLHUB_API_KEY"])),
        });
    }
}
