namespace ToolHub.Core.Consents;

/// <summary>What the person allows the data to be used for.</summary>
internal enum ConsentPurpose
{
    Essential,
    Analytics,
    Marketing,
    ThirdParty,
    PiiAccess,
}
