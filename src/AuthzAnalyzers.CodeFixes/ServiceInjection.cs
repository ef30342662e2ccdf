using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Gives a class a service through its constructor, once however often it is asked for.</summary>
internal sealed class ServiceInjection
{
    private readonly SolutionEdits solution;
    private readonly Dictionary<INamedTypeSymbol, string?> injected = new(SymbolEqualityComparer.Default);

    public ServiceInjection(SolutionEdits solution)
    {
        this.solution = solution;
    }

    /// <summary>The service's usual name: <c>auditTrail</c> for <c>IAuditTrail</c>.</summary>
    public static string NameFor(INamedTypeSymbol service)
    {
        var name = service.TypeKind == TypeKind.Interface && service.Name.Length > 1 && service.Name[0] == 'I' && char.IsUpper(service.Name[1]) ? service.Name.Substring(1) : service.Name;
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>How code in the class names the service; nothing where its construction is not in plain sight.</summary>
    public async Task<string?> Into(INamedTypeSymbol type, TypeDeclarationSyntax near, INamedTypeSymbol service, CancellationToken cancellation)
    {
        if (!injected.TryGetValue(type, out var name))
        {
            injected.Add(type, name = await Inject(type, near, service, cancellation).ConfigureAwait(false));
        }

        return name;
    }

    private async Task<string?> Inject(INamedTypeSymbol type, TypeDeclarationSyntax near, INamedTypeSymbol service, CancellationToken cancellation)
    {
        var constructors = type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToList();
        var declaration = constructors.FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) ?? near;
        if (type.TypeKind != TypeKind.Class || type.IsStatic || constructors.Count > 1 || await solution.Of(declaration.SyntaxTree, cancellation).ConfigureAwait(false) is not { } edits)
        {
            return null;
        }

        var name = Fresh(type, NameFor(service));
        var parameter = edits.NameOf(service, declaration.SpanStart) + " " + name;
        switch (declaration)
        {
            case TypeDeclarationSyntax primary when constructors.Count == 1 || TakesPrimary(primary):
                edits.Change(primary, nameof(ServiceInjection), current => ParameterLists.WithParameter(current, parameter));
                return name;
            case TypeDeclarationSyntax plain when constructors.Count == 0:
                return WithConstructor(edits, plain, parameter, name);
            case ConstructorDeclarationSyntax constructor when constructor.Parent is TypeDeclarationSyntax holder:
                return WithField(edits, holder, constructor, constructors[0], service, parameter, name);
            default:
                return null;
        }
    }

    private static string Fresh(INamedTypeSymbol type, string name)
    {
        var taken = new HashSet<string>(type.GetMembers().Select(member => member.Name), StringComparer.Ordinal);
        return taken.Contains(name) ? name + "Service" : name;
    }

    private static bool TakesPrimary(TypeDeclarationSyntax type) =>
        type.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: var version } && version >= LanguageVersion.CSharp12;

    private static string FieldName(TypeDeclarationSyntax holder, string name)
    {
        var fields = holder.Members.OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables);
        return fields.Any(field => field.Identifier.ValueText.StartsWith("_", StringComparison.Ordinal)) ? "_" + name : name;
    }

    private static string WithField(
        DocumentEdits edits,
        TypeDeclarationSyntax holder,
        ConstructorDeclarationSyntax constructor,
        IMethodSymbol symbol,
        INamedTypeSymbol service,
        string parameter,
        string name)
    {
        var known = symbol.Parameters.FirstOrDefault(given => SymbolEqualityComparer.Default.Equals(given.Type, service));
        var given = known?.Name ?? name;
        var field = FieldName(holder, name);
        var assignment = (field == given ? "this." : "") + field + " = " + given + ";";
        edits.Change(constructor, nameof(ServiceInjection), current => WithAssignment(
            (ConstructorDeclarationSyntax)(known is null ? ParameterLists.WithParameter(current, parameter) : current), Layout.Indentation(constructor), assignment, edits.LineEnd));
        AddFirst(edits, holder, "private readonly " + parameter.Substring(0, parameter.LastIndexOf(' ')) + " " + field + ";");
        return field;
    }

    private static string WithConstructor(DocumentEdits edits, TypeDeclarationSyntax type, string parameter, string name)
    {
        var field = FieldName(type, name);
        var assignment = (field == name ? "this." : "") + field + " = " + name + ";";
        var end = edits.LineEnd.ToFullString();
        var indentation = Layout.Indentation(type).ToFullString() + "    ";
        AddFirst(
            edits,
            type,
            "private readonly " + parameter.Substring(0, parameter.LastIndexOf(' ')) + " " + field + ";",
            $"{end}{indentation}public {type.Identifier.ValueText}({parameter}){end}{indentation}{{{end}{indentation}    {assignment}{end}{indentation}}}");
        return field;
    }

    private static ConstructorDeclarationSyntax WithAssignment(ConstructorDeclarationSyntax constructor, SyntaxTriviaList indentation, string assignment, SyntaxTrivia lineEnd)
    {
        var statement = SyntaxFactory.ParseStatement(assignment).WithLeadingTrivia(indentation.Add(SyntaxFactory.Whitespace("    "))).WithTrailingTrivia(lineEnd);
        if (constructor.Body is { } body)
        {
            // A body in one line is laid out anew.
            return body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
                ? constructor.WithBody(body.AddStatements(statement))
                : constructor.WithBody(Layout.Block(indentation, lineEnd, body.Statements.Add(statement)).WithTriviaFrom(body));
        }

        var first = SyntaxFactory.ExpressionStatement(constructor.ExpressionBody!.Expression.WithoutTrivia());
        var before = constructor.ExpressionBody.ArrowToken.GetPreviousToken();
        return constructor.ReplaceToken(before, before.WithTrailingTrivia(lineEnd))
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Layout.Block(indentation, lineEnd, new[] { first, statement }).WithLeadingTrivia(indentation).WithTrailingTrivia(constructor.GetTrailingTrivia()));
    }

    // Behind the last field at the top of the class, else first.
    private static void AddFirst(DocumentEdits edits, TypeDeclarationSyntax type, params string[] members)
    {
        var indentation = Layout.Indentation(type).Add(SyntaxFactory.Whitespace("    "));
        var made = members.Select((text, i) =>
        {
            var member = SyntaxFactory.ParseMemberDeclaration(text)!;
            return (i == 0 ? member.WithLeadingTrivia(indentation) : member).WithTrailingTrivia(edits.LineEnd);
        });
        edits.Change(type, nameof(ServiceInjection) + "Field", current =>
        {
            var index = current.Members.TakeWhile(member => member is FieldDeclarationSyntax).Count();
            var isBeforeOthers = index == 0 && current.Members.Count > 0;
            var members = current.Members;
            if (isBeforeOthers && !members[0].GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            {
                members = members.Replace(members[0], members[0].WithLeadingTrivia(members[0].GetLeadingTrivia().Insert(0, edits.LineEnd)));
            }

            return current.WithMembers(members.InsertRange(index, made));
        });
    }
}
