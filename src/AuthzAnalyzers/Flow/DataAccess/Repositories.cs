using System.Linq;
using AuthzAnalyzers.Flow.Lattice;
using AuthzAnalyzers.Flow.Solver;
using AuthzAnalyzers.Flow.Values;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Flow.DataAccess;

/// <summary>
/// Interfaces with no implementation in sight that look like a repository: members that hand out records by key, by predicate or as a set.
/// A call of one is an access by shape.
/// </summary>
internal static class Repositories
{
    public static Value? Call(Evaluator evaluator, IInvocationOperation call, CallArguments arguments) =>
        call.Instance?.Type is INamedTypeSymbol type ? Call(evaluator, call.TargetMethod, type, Queries.NameOf(call.Syntax), arguments) : null;

    /// <param name="type">The type that the method is called on.</param>
    /// <param name="site">What names the call.</param>
    public static Value? Call(Evaluator evaluator, IMethodSymbol method, INamedTypeSymbol type, SyntaxNode site, CallArguments arguments)
    {
        var engine = evaluator.Engine;
        if (!IsOfRepository(engine, method, type))
        {
            return null;
        }

        if (engine.Queries.OfType(method.ReturnType) is not null || TakesQuery(arguments))
        {
            return null;
        }

        if (ChangedRecord(engine, method) is { } changed)
        {
            return Change(evaluator, method, site, changed.Ordinal, arguments);
        }

        return HandedOut(method.ReturnType) is var (entity, isSingle) && engine.Data.MayMatter(entity)
            ? Read(evaluator, site, entity, isSingle, arguments)
            : null;
    }

    /// <summary>
    /// What a repository hands out that is no customer data, where it was found by a secret: a row that stands for what was handed out says who has
    /// it. Of anything else those know more who know what is behind the contract.
    /// </summary>
    public static Value? FoundBySecret(Evaluator evaluator, IInvocationOperation call, CallArguments arguments) =>
        call.Instance?.Type is INamedTypeSymbol type
        && IsOfRepository(evaluator.Engine, call.TargetMethod, type)
        && HandedOut(call.TargetMethod.ReturnType) is var (entity, isSingle)
        && !evaluator.Engine.Data.MayMatter(entity)
        && !TakesQuery(arguments)
        && Read(evaluator, Queries.NameOf(call.Syntax), entity, isSingle, arguments) is { Origins.IsMinted: true } found
            ? found
            : null;

    private static bool IsOfRepository(Engine engine, IMethodSymbol method, INamedTypeSymbol type) => !method.IsStatic && type.TypeKind is TypeKind.Interface or TypeKind.Class && engine.Known.IsRepository(type);

    // A query that it hands out has not run, and one that it is given runs as in any other method that nobody can see.
    private static bool TakesQuery(CallArguments arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Query is { IsPredicate: false })
            {
                return true;
            }
        }

        return false;
    }

    private static Value Read(Evaluator evaluator, SyntaxNode site, ITypeSymbol entity, bool isSingle, CallArguments arguments)
    {
        var query = QueryState.Of(entity);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments.LambdaAt(i) is { } predicate)
            {
                var record = Value.Holding(new Carried(Operand.Self, query.Tokens, Proof.Nothing), ProvenanceSet.None);
                query = query.Narrowed(evaluator.RunLambda(predicate, new[] { record }, false, false).WhenTrue);
            }
            else if (arguments[i].Query is { IsPredicate: true } made)
            {
                query = query.NarrowedBy(made);
            }
            else if (!arguments[i].Origins.WithoutConstants().IsEmpty || arguments[i].HasRecords)
            {
                query = query.Keyed(Operand.Of(arguments[i]));
                query = IsFoundBySecret(evaluator, arguments, i) ? query.Narrowed(StoredSecrets.Met(Operand.Sought)) : query;
            }
            else if (!arguments[i].Origins.IsConstant && !IsCancellation(arguments, i))
            {
                query = query with { HasUnknownKey = true };
            }
        }

        return Queries.Read(evaluator, query, site, isSingle, isByShape: true);
    }

    private static bool IsFoundBySecret(Evaluator evaluator, CallArguments arguments, int ordinal) =>
        StoredSecrets.IsGiven(arguments[ordinal])
        && !IsCancellation(arguments, ordinal)
        && evaluator.Engine.Known.Catalog.MatchName(Role.SecretName, arguments.Method.Parameters[ordinal].Name) is not null;

    private static bool IsCancellation(CallArguments arguments, int ordinal) => arguments.Method.Parameters[ordinal].Type.Name == nameof(System.Threading.CancellationToken);

    // A method that takes a record and hands no other out changes it, at once or when somebody saves: nobody can tell, so at once.
    private static Value Change(Evaluator evaluator, IMethodSymbol method, SyntaxNode site, int ordinal, CallArguments arguments)
    {
        var (entity, record) = (method.Parameters[ordinal].Type, arguments[ordinal]);
        Changes.Mark(evaluator, OperationOf(evaluator, method.Name, entity, arguments, ordinal), entity, record);
        Changes.Save(evaluator, site, isByShape: true);
        return HandedOut(method.ReturnType) is { } handed && SymbolIdentity.Same(handed.Entity, entity) ? record : Value.Constant;
    }

    private static AccessOperation OperationOf(Evaluator evaluator, string name, ITypeSymbol entity, CallArguments arguments, int ordinal)
    {
        var catalog = evaluator.Engine.Known.Catalog;
        return catalog.MatchName(Role.InsertVerb, name) is not null ? AccessOperation.Insert
            : catalog.MatchName(Role.DeleteVerb, name) is not null ? AccessOperation.Delete
            : IsMadeHere(evaluator, name, entity, arguments.OperationAt(ordinal), arguments[ordinal]) ? AccessOperation.Insert
            : AccessOperation.Update;
    }

    // A record that was made here, of which all is known and no key was sent, is put in; whose it becomes has to be said, or it may be a part of anybody's.
    // What needs it to be there already finds the record of whoever is named: of anybody but the caller it is a change.
    private static bool IsMadeHere(Evaluator evaluator, string name, ITypeSymbol entity, IOperation? given, Value record)
    {
        var data = evaluator.Engine.Classifier.Classify(entity);
        var owners = data.OwnerMembers.Concat(data.TenantMembers).Where(record.Members.ContainsKey).ToArray();
        return owners.Length > 0
            && (owners.All(owner => record.Members[owner].Origins.IsCallerIdentity) || evaluator.Engine.Known.Catalog.MatchName(Role.UpdateVerb, IdentifierPattern.Split(name)[0])?["of"] is null)
            && !Changes.IsStoredAlready(evaluator, given, record);
    }

    // What is handed out beside a change is the record as it is stored now, or its key in a type of its own.
    private static IParameterSymbol? ChangedRecord(Engine engine, IMethodSymbol method)
    {
        var records = method.Parameters.Where(parameter => parameter.Type is ITypeParameterSymbol or INamedTypeSymbol { SpecialType: SpecialType.None, IsGenericType: false, TypeKind: TypeKind.Class });
        if (HandedOut(method.ReturnType) is not var (handed, isSingle))
        {
            return records.FirstOrDefault();
        }

        return isSingle && IsChange(engine.Known.Catalog, method.Name)
            ? records.FirstOrDefault(parameter => SymbolIdentity.Same(parameter.Type, handed) || (engine.Data.MayMatter(parameter.Type) && !engine.Data.MayMatter(handed)))
            : null;

        static bool IsChange(Catalog catalog, string name) => catalog.MatchName(Role.InsertVerb, name) is not null
            || catalog.MatchName(Role.DeleteVerb, name) is not null
            || catalog.MatchName(Role.UpdateVerb, IdentifierPattern.Split(name)[0]) is not null;
    }

    private static (ITypeSymbol Entity, bool IsSingle)? HandedOut(ITypeSymbol type)
    {
        var isSingle = true;
        while (true)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    return (array.ElementType, false);
                case INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } generic:
                    isSingle &= !IsSequence(generic);
                    type = generic.TypeArguments[0];
                    continue;
                case ITypeParameterSymbol parameter:
                    return (parameter, isSingle);
                case INamedTypeSymbol { SpecialType: SpecialType.None, IsGenericType: false, TypeKind: TypeKind.Class, IsValueType: false } record when record.ContainingNamespace?.Name != "Tasks":
                    return (record, isSingle);
                default:
                    return null;
            }
        }
    }

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.AllInterfaces.Any(contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
}
