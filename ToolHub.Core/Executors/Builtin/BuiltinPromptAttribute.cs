using ToolHub.Core.Catalog;

namespace ToolHub.Core.Executors.Builtin;

/// <summary>Offers a method as a prompt.</summary>
internal sealed class BuiltinPromptAttribute(string name) : BuiltinAttribute(PrimitiveKind.Prompt, name);
