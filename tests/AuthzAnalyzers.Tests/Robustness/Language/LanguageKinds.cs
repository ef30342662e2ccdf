using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.Tests.Robustness.Language;

/// <summary>The kinds of statements, expressions, patterns and operations that the compiler at hand knows, from the compiler itself.</summary>
internal static class LanguageKinds
{
    private static readonly Type[] Roots =
    {
        typeof(StatementSyntax), typeof(ExpressionSyntax), typeof(PatternSyntax), typeof(QueryClauseSyntax), typeof(SelectOrGroupClauseSyntax),
        typeof(CollectionElementSyntax), typeof(InterpolatedStringContentSyntax), typeof(SwitchLabelSyntax), typeof(VariableDesignationSyntax),
    };

    /// <summary>
    /// A factory that takes a kind, and everything else that the node has, refuses other kinds before it looks at the rest; of a node with one kind only, the kind has the
    /// node's name.
    /// </summary>
    public static IEnumerable<SyntaxKind> Syntax() => typeof(SyntaxFactory).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => !method.IsGenericMethod && Roots.Any(root => root.IsAssignableFrom(method.ReturnType)) && !method.Name.StartsWith("Parse", StringComparison.Ordinal))
        .GroupBy(method => method.Name)
        .Select(overloads => overloads.OrderByDescending(method => method.GetParameters().Length).First())
        .SelectMany(Made)
        .Distinct()
        .OrderBy(kind => kind);

    /// <summary>All but what stands for code that does not compile.</summary>
    public static IEnumerable<OperationKind> Operations() => Enum.GetValues<OperationKind>().Distinct().Where(kind => kind != OperationKind.Invalid).OrderBy(kind => kind);

    private static IEnumerable<SyntaxKind> Made(MethodInfo factory)
    {
        if (factory.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(SyntaxKind))
        {
            return Enum.GetValues<SyntaxKind>().Distinct().Where(kind => Takes(factory, kind));
        }

        return Enum.TryParse<SyntaxKind>(factory.Name, out var one) ? [one] : [];
    }

    private static bool Takes(MethodInfo factory, SyntaxKind kind)
    {
        var arguments = factory.GetParameters().Select((parameter, i) => i == 0 ? kind : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null).ToArray();
        try
        {
            factory.Invoke(null, arguments);
            return true;
        }
        catch (TargetInvocationException refused)
        {
            return refused.InnerException is not ArgumentException { Message: "kind" } and not ArgumentException { ParamName: "kind" };
        }
    }
}
