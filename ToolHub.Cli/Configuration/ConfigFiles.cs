using ToolHub.Cli.LocalServers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ToolHub.Cli.Configuration;

/// <summary>
/// Configuration as it is sent: all files in one stream, variables replaced, and in place of the name of an OpenAPI document the document
/// itself, because the server does not see this machine's files.
/// </summary>
internal sealed class ConfigFiles(ConfigVariables variables)
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Reads files, and all YAML files of folders in the order of their names.</summary>
    /// <exception cref="LauncherException">A path does not exist, a variable is not set, a file is not YAML.</exception>
    public async Task<string> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var all = new YamlStream();
        foreach (var file in paths.SelectMany(Expand))
        {
            var text = variables.Replace(await File.ReadAllTextAsync(file, cancellationToken), file);
            foreach (var document in Parse(text, file).Documents)
            {
                await InlineAsync(document, Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".", cancellationToken);
                all.Add(document);
            }
        }

        using var writer = new StringWriter();
        all.Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path)
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal);
        }

        return File.Exists(path) ? [path] : throw new LauncherException($"{path} does not exist.");
    }

    private static YamlStream Parse(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
            return stream;
        }
        catch (YamlException exception)
        {
            throw new LauncherException($"{file}, line {exception.Start.Line}: {exception.Message}");
        }
    }

    /// <summary><c>openapi.file</c> of a source becomes <c>openapi.document</c>.</summary>
    private static async Task InlineAsync(YamlDocument document, string folder, CancellationToken cancellationToken)
    {
        foreach (var openApi in Sources(document).Select(source => Member<YamlMappingNode>(source, "openapi")).OfType<YamlMappingNode>())
        {
            if (Member<YamlScalarNode>(openApi, "file") is { Value: { } file })
            {
                var path = Path.Combine(folder, file);
                openApi.Children.Remove(new YamlScalarNode("file"));
                openApi.Add("document", File.Exists(path)
                    ? new YamlScalarNode(await File.ReadAllTextAsync(path, cancellationToken)) { Style = ScalarStyle.DoubleQuoted }
                    : throw new LauncherException($"The OpenAPI document {path} does not exist."));
            }
        }
    }

    private static IEnumerable<YamlMappingNode> Sources(YamlDocument document) =>
        document.RootNode is YamlMappingNode root && Member<YamlSequenceNode>(root, "sources") is { } sources
            ? sources.OfType<YamlMappingNode>()
            : [];

    private static T? Member<T>(YamlMappingNode node, string name)
        where T : YamlNode =>
        node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value as T : null;
}
