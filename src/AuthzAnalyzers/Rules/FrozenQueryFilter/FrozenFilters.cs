using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Flow.ModelFilters;
using AuthzAnalyzers.Flow.Program;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.FrozenQueryFilter;

/// <summary>Looks for filters that compare a tenant or an owner with a value that is no member of the context.</summary>
internal sealed class FrozenFilters
{
    private readonly RuleContext context;
    private readonly ImmutableHashSet<string> names;
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> contexts;
    private readonly Lazy<bool> hasManyModels;

    public FrozenFilters(RuleContext context)
    {
        this.context = context;
        names = context.Known.Catalog.Entries
            .Where(entry => entry.Role == Role.AppliesQueryFilter && entry.Subject.Kind == SubjectKinds.Method)
            .Select(entry => entry.Subject.LookupName)
            .ToImmutableHashSet();
        contexts = new Lazy<ImmutableArray<INamedTypeSymbol>>(() => DerivedFromAny(Role.DataContext));
        hasManyModels = new Lazy<bool>(() => !DerivedFromAny(Role.ModelKey).IsEmpty);
    }

    public FrozenFilter? At(InvocationExpressionSyntax syntax, CancellationToken cancellation)
    {
        if (CallSyntax.NameOf(syntax) is not SimpleNameSyntax name || !names.Contains(name.Identifier.ValueText))
        {
            return null;
        }

        if (context.Sources.ModelOf(syntax.SyntaxTree)?.GetOperation(syntax, cancellation) is not IInvocationOperation call
            || context.Known.Find(call.TargetMethod, Role.AppliesQueryFilter) is not { } entry
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry["predicate"])?.Value is not { } given
            || Lambda(given, cancellation) is not { } predicate
            || predicate.Symbol.Parameters.FirstOrDefault() is not { } record
            || hasManyModels.Value)
        {
            return null;
        }

        foreach (var (member, value) in Compared(predicate, record))
        {
            if (IsOfSomebody(record.Type, member) && Frozen(value, cancellation) is { } frozen)
            {
                return new FrozenFilter(CallSyntax.LocationOf(name), member, frozen.Syntax, KindOf(frozen), SourceOf(frozen, cancellation));
            }
        }

        return null;
    }

    private IAnonymousFunctionOperation? Lambda(IOperation given, CancellationToken cancellation) => QueryFilterCall.Unwrapped(given) switch
    {
        IAnonymousFunctionOperation lambda => lambda,
        ILocalReferenceOperation local when InitialOf(local.Local, cancellation) is { } initial => QueryFilterCall.Unwrapped(initial) as IAnonymousFunctionOperation,
        _ => null,
    };

    // The record's members that are compared with something else, or looked for in it.
    private IEnumerable<(string Member, IOperation Value)> Compared(IOperation predicate, IParameterSymbol record)
    {
        foreach (var operation in predicate.Descendants())
        {
            var sides = operation switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality => ImmutableArray.Create(equality.LeftOperand, equality.RightOperand),
                IInvocationOperation call when context.Known.Is(call.TargetMethod, Role.Compares) =>
                    call.Arguments.Select(argument => argument.Value).Concat(call.Instance is { } instance ? new[] { instance } : Enumerable.Empty<IOperation>()).ToImmutableArray(),
                _ => ImmutableArray<IOperation>.Empty,
            };
            foreach (var side in sides)
            {
                if (MemberOf(side, record) is not { } member)
                {
                    continue;
                }

                foreach (var other in sides.Where(other => other != side && !LooksAt(other, record)))
                {
                    yield return (member, other);
                }
            }
        }
    }

    private static string? MemberOf(IOperation side, IParameterSymbol record) => !LooksAt(side, record) ? null : QueryFilterCall.Unwrapped(side) switch
    {
        IPropertyReferenceOperation { Property.ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, Instance: { } inner } => MemberOf(inner, record),
        IMemberReferenceOperation member => member.Member.Name,

        // A member without a property of its own is asked for by its name.
        IInvocationOperation call => call.Arguments.Select(argument => argument.Value.ConstantValue.Value).OfType<string>().FirstOrDefault(),
        _ => null,
    };

    private static bool LooksAt(IOperation operation, IParameterSymbol record) => operation.DescendantsAndSelf()
        .Any(part => part is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, record));

    private bool IsOfSomebody(ITypeSymbol entity, string member) =>
        context.Classifier.IsTenant(entity, member) || context.Known.Catalog.MatchName(Role.OwnerName, member) is not null || context.Classifier.Classify(entity).OwnerMembers.Contains(member);

    // What the value hangs on, where that is neither a constant nor taken from a context, which every query asks anew.
    private IOperation? Frozen(IOperation value, CancellationToken cancellation)
    {
        if (value.ConstantValue.HasValue)
        {
            return null;
        }

        var parts = value.DescendantsAndSelf().ToList();
        return parts.Any(part => part.Type is INamedTypeSymbol type && IsContext(type))
            ? null
            : parts.FirstOrDefault(part => IsKept(part, cancellation));
    }

    private bool IsKept(IOperation part, CancellationToken cancellation) => part switch
    {
        ILocalReferenceOperation { Local: { IsConst: false } local } => InitialOf(local, cancellation) is not { ConstantValue.HasValue: true },
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } } => true,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol, Instance: IInstanceReferenceOperation } => true,
        _ => false,
    } && !IsOfContext(part);

    // A primary constructor's parameter is a member of what it makes.
    private bool IsOfContext(IOperation part) =>
        part is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var made } constructor } && !IsIn(part, constructor) && IsContext(made);

    private bool IsIn(IOperation part, IMethodSymbol constructor) =>
        part.Syntax.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } declaration && constructor.DeclaringSyntaxReferences.Any(reference => reference.Span == declaration.Span);

    private bool IsContext(INamedTypeSymbol type) =>
        context.Known.IsType(type, Role.DataContext)
        || (type is { TypeKind: TypeKind.Interface } && contexts.Value.Any(candidate => candidate.AllInterfaces.Any(contract => SymbolEqualityComparer.Default.Equals(contract, type))));

    private static FrozenKind KindOf(IOperation frozen) => frozen switch
    {
        ILocalReferenceOperation => FrozenKind.Local,
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } => FrozenKind.Parameter,
        _ => FrozenKind.Configuration,
    };

    private string? SourceOf(IOperation frozen, CancellationToken cancellation) =>
        frozen is ILocalReferenceOperation local
        && InitialOf(local.Local, cancellation) is { } initial
        && IsContext(context.Sources.ModelOf(local.Syntax.SyntaxTree)!.GetEnclosingSymbol(local.Syntax.SpanStart, cancellation)?.ContainingType!)
        && initial.DescendantsAndSelf().All(part => part is IPropertyReferenceOperation or IFieldReferenceOperation or IInstanceReferenceOperation or IConversionOperation or IParameterReferenceOperation && (part is not IParameterReferenceOperation || IsOfContext(part)))
            ? initial.Syntax.ToString()
            : null;

    private IOperation? InitialOf(ILocalSymbol local, CancellationToken cancellation) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var initial }
            ? context.Sources.ModelOf(initial.SyntaxTree)?.GetOperation(initial, cancellation)
            : null;

    private ImmutableArray<INamedTypeSymbol> DerivedFromAny(Role role) => context.Known.Catalog.Entries
        .Where(entry => entry.Role == role && entry.Subject.Kind == SubjectKinds.Type)
        .SelectMany(entry => context.Sources.DerivedFrom(entry.Subject.Type))
        .ToImmutableArray();
}
