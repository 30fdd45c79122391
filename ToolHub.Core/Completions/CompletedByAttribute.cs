namespace ToolHub.Core.Completions;

/// <summary>Says which values clients may be offered for an argument. An enum needs no source: its members are in the schema.</summary>
internal sealed class CompletedByAttribute<TSource> : CompletionAttribute
    where TSource : ICompletionSource
{
    public override Type Source => typeof(TSource);
}
