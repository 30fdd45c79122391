namespace ToolHub.Core.Sources;

/// <summary>The live objects of the sources of one kind.</summary>
internal interface ILiveSources
{
    /// <summary>Lets go of those whose source is gone or has other settings.</summary>
    void Retire(IReadOnlyDictionary<Guid, Source> current);
}
