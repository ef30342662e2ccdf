using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>
/// What one method, local function or lambda calls its services by: what is in scope, else a parameter that the framework fills, else
/// what its class is constructed with.
/// </summary>
internal sealed class ScopeServices
{
    private readonly DocumentEdits edits;
    private readonly ServiceInjection injection;
    private readonly SyntaxNode? mapping;
    private readonly Dictionary<INamedTypeSymbol, string> added = new(SymbolEqualityComparer.Default);

    /// <param name="mapping">The call that maps the scope as an endpoint's handler, where it is one.</param>
    public ScopeServices(DocumentEdits edits, SyntaxNode scope, SyntaxNode? mapping, ServiceInjection injection)
    {
        this.edits = edits;
        this.injection = injection;
        this.mapping = mapping is not null && IsHandler(scope, mapping) ? mapping : null;
        Edits = new ScopeEdits(edits, scope);
    }

    public ScopeEdits Edits { get; }

    /// <summary>How code at the place names the service; <see langword="null"/> where it cannot be had.</summary>
    public async Task<string?> Of(INamedTypeSymbol service, NamesInScope names, CancellationToken cancellation)
    {
        var held = names.First(type => SymbolEqualityComparer.Default.Equals(type, service) || type.AllInterfaces.Contains(service, SymbolEqualityComparer.Default))?.Name;
        if ((held ?? Parameter(service, ServiceInjection.NameFor(service), names)) is { } name)
        {
            return name;
        }

        var holder = names.Place.Scope.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault();
        return names.IsStatic || holder is null || edits.Model.GetDeclaredSymbol(holder, cancellation) is not INamedTypeSymbol type
            ? null
            : await injection.Into(type, holder, service, cancellation).ConfigureAwait(false);
    }

    /// <summary>A parameter of the type that is added to the handler, once; <see langword="null"/> where the scope takes none.</summary>
    public string? Parameter(INamedTypeSymbol type, string wanted, NamesInScope names)
    {
        if (mapping is not null && !added.ContainsKey(type))
        {
            added.Add(type, names.Fresh(wanted));
            Edits.AddParameter(edits.NameOf(type, names.Place.Position) + " " + added[type]);
        }

        return added.TryGetValue(type, out var name) ? name : null;
    }

    // A lambda with typed parameters, or a method that the mapping call names: what the framework fills in may be added there.
    private static bool IsHandler(SyntaxNode scope, SyntaxNode mapping) => scope switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.All(parameter => parameter.Type is not null),
        MethodDeclarationSyntax method => Names(mapping, method.Identifier.ValueText),
        LocalFunctionStatementSyntax function => Names(mapping, function.Identifier.ValueText),
        _ => false,
    };

    private static bool Names(SyntaxNode mapping, string name) => mapping is InvocationExpressionSyntax call
        && call.ArgumentList.Arguments.Any(argument => argument.Expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText == name,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
            _ => false,
        });
}
