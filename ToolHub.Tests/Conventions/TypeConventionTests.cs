using System.Reflection;
using System.Runtime.CompilerServices;
using ToolHub.Cli.LocalServers;
using ToolHub.Core.Calls;
using ToolHub.Mcp.Protocol;
using ToolHub.ServiceDefaults;

namespace ToolHub.Tests.Conventions;

/// <summary>What the style guide asks of types.</summary>
public sealed class TypeConventionTests
{
    private static readonly string[] EmptyWords = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utilities", "Base"];

    public static TheoryData<string> ProductAssemblies => new(
        typeof(ToolCallPipeline).Assembly.GetName().Name!,
        typeof(CallAdapter).Assembly.GetName().Name!,
        typeof(LocalPostgres).Assembly.GetName().Name!,
        typeof(ServiceDefaultsExtensions).Assembly.GetName().Name!,
        "ToolHub.AdminApi");

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void Class_IsSealedStaticOrAbstract(string assembly) => Assert.All(
        TypesOf(assembly).Where(type => type.IsClass && !IsMigration(type)),
        // A static class is abstract and sealed.
        type => Assert.True(type.IsSealed || type.IsAbstract, $"{type} is open for inheritance, but nobody inherits."));

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void Type_HasANameThatSaysSomething(string assembly) => Assert.All(
        TypesOf(assembly),
        type => Assert.DoesNotContain(EmptyWords, word => type.Name.EndsWith(word, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(ProductAssemblies))]
    public void Method_Asynchronous_ReturnsSomethingToAwait(string assembly) => Assert.All(
        from type in TypesOf(assembly)
        from method in type.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(AsyncStateMachineAttribute))
        select method,
        method => Assert.True(method.ReturnType != typeof(void), $"{method.DeclaringType}.{method.Name} is async void."));

    private static IEnumerable<Type> TypesOf(string assembly) => Assembly.Load(assembly).GetTypes()
        // What the compiler and its generators write is not ours to seal; the class around top-level statements has no namespace.
        .Where(type => !IsGenerated(type) && type.Namespace?.StartsWith("ToolHub", StringComparison.Ordinal) == true);

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.Name.Contains('<')
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static bool IsMigration(Type type) => type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) == true;
}
