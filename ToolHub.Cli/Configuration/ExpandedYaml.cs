using ToolHub.Cli.LocalServers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ToolHub.Cli.Configuration;

/// <summary>
/// A copy of a file's nodes in which every alias is what it stands for, so that each text is replaced once, and no anchor of one file is
/// taken for one of the same name in another.
/// </summary>
/// <param name="file">For messages.</param>
/// <param name="replace">What becomes of a text; not of names.</param>
internal sealed class ExpandedYaml(string file, Func<string, string> replace)
{
    /// <summary>The server takes no deeper document.</summary>
    private const int MaxDepth = 256;

    /// <summary>Some hundred bytes of nested aliases can stand for more than any memory holds.</summary>
    private const int MaxNodes = 1_000_000;

    private int _nodes;

    /// <exception cref="LauncherException">There is no end to it, or none that makes sense.</exception>
    public YamlNode Of(YamlNode node) => Copy(node, depth: 0);

    private YamlNode Copy(YamlNode node, int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw new LauncherException($"{file} is nested too deep, or repeats itself by aliases beyond any sense.");
        }

        return node switch
        {
            YamlScalarNode scalar => Copy(scalar, replace),
            YamlSequenceNode items => new YamlSequenceNode(items.Children.Select(item => Copy(item, depth + 1)))
            {
                Style = items.Style,
                Tag = items.Tag,
            },
            YamlMappingNode members => new YamlMappingNode(members.Children.Select(member =>
                KeyValuePair.Create<YamlNode, YamlNode>(CopyName(member.Key), Copy(member.Value, depth + 1))))
            {
                Style = members.Style,
                Tag = members.Tag,
            },
            _ => node,
        };
    }

    private YamlScalarNode CopyName(YamlNode name) => name switch
    {
        // Of YAML 1.1; as a member like any other it would be passed over in silence.
        YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain } =>
            throw new LauncherException($"{file}, line {name.Start.Line}: a merge key (<<), which YAML 1.2 does not know."),
        YamlScalarNode scalar => Copy(scalar, ConfigVariables.Unescape),
        _ => throw new LauncherException($"{file}, line {name.Start.Line}: a name must be a text."),
    };

    private static YamlScalarNode Copy(YamlScalarNode scalar, Func<string, string> replace) =>
        new(scalar.Value is { } text ? replace(text) : null) { Style = scalar.Style, Tag = scalar.Tag };
}
