namespace ToolHub.Core.Importing.OpenApi;

/// <summary>What came of an operation.</summary>
internal enum OperationOutcome
{
    /// <summary>A new tool.</summary>
    Created,

    /// <summary>A new revision of its tool.</summary>
    Revised,

    /// <summary>Its tool is as the document wants it already.</summary>
    Unchanged,

    /// <summary>Left out, as the options say.</summary>
    Skipped,

    /// <summary>Cannot become a tool, or not under its name.</summary>
    Refused,
}
