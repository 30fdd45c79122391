using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace ToolHub.AdminApi.Http;

/// <summary>
/// Checks the attributes on the members of a handler's arguments, all of them at once, and names the members as clients spell them.
/// The framework's own validation passes over types that are not public, which all of ours are.
/// </summary>
internal static class ArgumentValidation
{
    /// <summary>The filter of one endpoint; none where no argument has anything to check.</summary>
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var checkedArguments = context.MethodInfo.GetParameters()
            .Where(parameter => HasRules(parameter.ParameterType))
            .Select(parameter => parameter.Position)
            .ToArray();
        return checkedArguments.Length == 0 ? next : invocation => InvokeAsync(invocation, checkedArguments, next);
    }

    private static async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        int[] positions,
        EndpointFilterDelegate next)
    {
        var errors = ErrorsOf([.. positions.Select(position => context.Arguments[position]).OfType<object>()]);
        return errors.Count == 0 ? await next(context) : Problems.Invalid(errors);
    }

    /// <summary>What the rules on the arguments' members find, by the member.</summary>
    public static Dictionary<string, string[]> ErrorsOf(params IReadOnlyList<object> arguments)
    {
        var results = new List<ValidationResult>();
        foreach (var argument in arguments)
        {
            Validator.TryValidateObject(argument, new ValidationContext(argument), results, validateAllProperties: true);
        }

        return ByMember(results);
    }

    private static Dictionary<string, string[]> ByMember(List<ValidationResult> results) => results
        .SelectMany(result => result.MemberNames, (result, member) => (Member: member, Message: result.ErrorMessage ?? "Not valid."))
        .GroupBy(error => JsonNamingPolicy.CamelCase.ConvertName(error.Member), error => error.Message)
        .ToDictionary(group => group.Key, group => group.ToArray());

    private static bool HasRules(Type type) =>
        type.Assembly == typeof(ArgumentValidation).Assembly
        && type.GetProperties().Any(property => property.IsDefined(typeof(ValidationAttribute)));
}
