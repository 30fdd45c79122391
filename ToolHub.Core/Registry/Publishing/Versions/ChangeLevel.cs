namespace ToolHub.Core.Registry.Publishing.Versions;

/// <summary>Which part of a semantic version a change raises.</summary>
internal enum ChangeLevel
{
    /// <summary>Nothing that a client works with: a better description, another way to execute the call.</summary>
    Patch,

    /// <summary>Clients see something new, and what they do today still works.</summary>
    Minor,

    /// <summary>What a client does today may fail.</summary>
    Major,
}
