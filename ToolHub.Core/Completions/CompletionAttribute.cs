namespace ToolHub.Core.Completions;

/// <summary>Names the source of an argument's values; see <see cref="CompletedByAttribute{TSource}"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class CompletionAttribute : Attribute
{
    public abstract Type Source { get; }
}
