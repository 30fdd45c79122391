namespace ToolHub.Core.Registry.Quarantine;

/// <summary>What makes a text suspicious that models will read.</summary>
internal enum TextFindingKind
{
    /// <summary>Characters that take no room: a person does not see what they separate or spell.</summary>
    InvisibleCharacter,

    /// <summary>Characters that turn the direction of writing: a person reads another text than the model.</summary>
    BidirectionalControl,

    /// <summary>Unicode tags, an invisible copy of ASCII.</summary>
    TagCharacter,

    /// <summary>Selectors of a glyph's variant where there is nothing to vary: each can carry a byte unseen.</summary>
    VariationSelector,

    /// <summary>Control characters, such as those that begin a terminal's escape sequences.</summary>
    ControlCharacter,

    /// <summary>A phrase that instructs a model instead of describing a tool.</summary>
    Instruction,

    /// <summary>Markup that pretends to be the host's, such as <c>&lt;system&gt;</c>.</summary>
    PretendedMarkup,

    /// <summary>A long text that only programs read.</summary>
    EncodedText,

    /// <summary>A Markdown picture: the host that shows it sends its address somewhere.</summary>
    EmbeddedPicture,

    /// <summary>Letters of several scripts that look alike, in one word of a name.</summary>
    MixedScripts,
}
