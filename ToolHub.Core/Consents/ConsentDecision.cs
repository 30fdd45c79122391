namespace ToolHub.Core.Consents;

/// <summary>What was decided.</summary>
internal enum ConsentDecision
{
    Granted,
    Revoked,
}
