using System.Xml.Linq;

namespace ToolHub.Tests.Conventions;

/// <summary>The directions of the architecture: services know Core and the defaults, and neither of these knows a service.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("ToolHub.Core")]
    [InlineData("ToolHub.ServiceDefaults")]
    [InlineData("ToolHub.McpServer", "ToolHub.Core", "ToolHub.ServiceDefaults")]
    [InlineData("ToolHub.AdminApi", "ToolHub.Core", "ToolHub.ServiceDefaults")]
    [InlineData("ToolHub.Cli", "ToolHub.Core")]
    [InlineData("ToolHub.AppHost", "ToolHub.AdminApi", "ToolHub.McpServer")]
    public void Project_RefersOnlyTo(string project, params string[] allowed)
    {
        var document = XDocument.Load(Path.Combine(Repository.Root, project, project + ".csproj"));

        // A project that is only built before this one is not a part of it.
        var references = document.Descendants("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => reference.Attribute("Include")?.Value.Replace('\\', '/'))
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void StandIn_RefersToNothingOfOurs()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "standins"), "*.csproj", SearchOption.AllDirectories);

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.DoesNotContain("ToolHub.", File.ReadAllText(project).Replace("ToolHub.Tests", "")));
    }

    [Fact]
    public void Package_HasItsVersionInOnePlace() => Assert.All(
        Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories),
        project => Assert.DoesNotContain(
            XDocument.Load(project).Descendants("PackageReference"),
            reference => reference.Attribute("Version") is not null));
}
