namespace ToolHub.AdminApi.Portal.Forms;

/// <summary>How a person fills in a field.</summary>
public enum FieldKind
{
    Text,
    Number,
    YesNo,
    OneOf,
    SeveralOf,
}
