namespace ToolHub.Core.Consents;

/// <summary>How the person was asked.</summary>
internal enum ConsentChannel
{
    Elicitation,
    InputRequired,
    Portal,
    Administrator,
}
