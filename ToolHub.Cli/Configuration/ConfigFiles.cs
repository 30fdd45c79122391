using ToolHub.Cli.LocalServers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ToolHub.Cli.Configuration;

/// <summary>
/// Configuration as it is sent: all files in one document, variables replaced, and in place of the name of an OpenAPI document the document
/// itself, because the server does not see this machine's files.
/// </summary>
internal sealed class ConfigFiles(ConfigVariables variables)
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Reads files, and all YAML files of folders in the order of their names, as one document of JSON.</summary>
    /// <exception cref="LauncherException">A path does not exist, a variable is not set, a file is not YAML of this form.</exception>
    public async Task<string> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var all = new YamlMappingNode();
        foreach (var file in paths.SelectMany(Expand))
        {
            foreach (var document in Parse(await File.ReadAllTextAsync(file, cancellationToken), file).Documents)
            {
                // In texts only, so that no value can change what the document is made of.
                var root = new ExpandedYaml(file, text => variables.Replace(text, file)).Of(document.RootNode) as YamlMappingNode
                    ?? throw new LauncherException($"{file} must hold sections, such as 'sources:' and 'tools:'.");
                await InlineAsync(root, Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".", cancellationToken);
                Append(all, root);
            }
        }

        return ConfigJson.Of(all);
    }

    /// <summary>The lists of equal sections one after the other.</summary>
    private static void Append(YamlMappingNode all, YamlMappingNode more)
    {
        foreach (var (name, section) in more.Children)
        {
            if (all.Children.TryGetValue(name, out var known) && known is YamlSequenceNode list && section is YamlSequenceNode items)
            {
                foreach (var item in items)
                {
                    list.Add(item);
                }
            }
            else
            {
                all.Children[name] = section;
            }
        }
    }

    private static IReadOnlyList<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new LauncherException($"{path} does not exist.");
        }

        var files = Directory.GetFiles(path)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new LauncherException($"{path} has no files that end in {string.Join(" or ", Extensions)}.");
    }

    private static YamlStream Parse(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw new LauncherException($"{file}, line {exception.Start.Line}: {exception.Message}");
        }

        return stream.Documents.Count > 0
            ? stream
            : throw new LauncherException($"{file} is empty: it must hold sections, such as 'sources:' and 'tools:'.");
    }

    /// <summary>The <c>file</c> of an OpenAPI import becomes its <c>document</c>.</summary>
    private static async Task InlineAsync(YamlMappingNode root, string folder, CancellationToken cancellationToken)
    {
        foreach (var openApi in Member<YamlSequenceNode>(root, "openapi")?.OfType<YamlMappingNode>() ?? [])
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

    private static T? Member<T>(YamlMappingNode node, string name)
        where T : YamlNode =>
        node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value as T : null;
}
