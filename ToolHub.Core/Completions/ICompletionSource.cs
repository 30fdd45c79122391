namespace ToolHub.Core.Completions;

/// <summary>Where the values of an argument come from.</summary>
internal interface ICompletionSource
{
    /// <summary>All values, as a query that the database can narrow.</summary>
    /// <param name="chosen">The arguments that are filled in already, by name; whatever the client sent.</param>
    IQueryable<string> Values(IReadOnlyDictionary<string, string> chosen);
}
